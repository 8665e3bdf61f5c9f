/* Access paths: which object an lvalue, or which value an expression names.
 *
 * Shape   a declaration, then fields, dereferences and indexes: `p->ring.slots[2]` is p, deref,
 *         .ring, .slots, [2]. Casts, move(), parentheses, commas and an assignment's value are
 *         looked through; *&x is x; (*p).f is p->f; p[0] of a pointer is *p
 * Bounds  PATH_PARTS parts; what is longer is cut and `is_cut` set: the path then names the whole
 *         of which the lvalue is a part
 */
#ifndef CHECK_FLOW_PATH_H
#define CHECK_FLOW_PATH_H

#include "../model/model.h"

enum { PATH_PARTS = 8 };

enum part_kind {
    PART_FIELD,
    PART_DEREF,
    PART_INDEX,   /* a constant one */
    PART_ELEMENT, /* one that is not known */
};

struct part {
    enum part_kind kind;
    const struct decl *field;
    long long index;
};

struct path {
    const struct decl *root; /* NULL: no path */
    struct part parts[PATH_PARTS];
    size_t count;
    bool is_address; /* the value is the address of what the parts lead to: &x, an array's name */
    bool is_cut;
};

enum path_relation {
    PATH_APART,
    PATH_SAME,
    PATH_OUTER,   /* the first is a prefix: what it names holds, or leads to, the second */
    PATH_INNER,   /* the other way round */
    PATH_PERHAPS, /* indexes that may be equal */
};

/* Of the object that an lvalue designates. False: it begins with no declaration (a call's result),
 * or not with one object (?:). */
bool path_of(const struct node *node, struct path *path);

/* Of a value: the path of the lvalue that is read for it, or, with is_address, of the object whose
 * address it is. False: neither. */
bool path_of_value(const struct node *node, struct path *path);

/* Both as lvalues. Two fields of one union overlap: PATH_PERHAPS. Aliases are not seen: *p and x are
 * apart, even if p points to x. */
enum path_relation path_compare(const struct path *a, const struct path *b);

/* One more part. */
void path_add(struct path *path, struct part part);

/* As C would write it: "p->ring.slots[2]", "*p", "(*p)[3]"; never longer than room. */
void path_text(const struct path *path, char *text, size_t room);

#endif

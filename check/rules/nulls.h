/* Null in safe files: what may be null, and where it may go.
 *
 * Shape   a place is an lvalue of a pointer's type. What is declared `nullable` may be null; a local
 *         pointer that nobody has the address of may be, whatever is declared, and is followed
 *         along the control flow; every other place never is, and so takes nothing that may be
 *         null. nulls_declared.c reads declarations, nulls_lists.c initialisers, safe_null.c
 *         follows values
 * Source  doc/contexts.md, safe-null
 */
#ifndef CHECK_RULES_NULLS_H
#define CHECK_RULES_NULLS_H

#include "../flow/dataflow.h"
#include "../flow/path.h"
#include "../flow/unordered.h"
#include "safe.h"

enum { NULL_PLACES = 96 };

/* For each place that is followed: is it known not to be null? */
struct null_facts {
    bool is_sound[NULL_PLACES];
};

struct nulls {
    struct analysis *analysis;
    const struct function *function; /* NULL: initialisers of static objects */
    struct dataflow flow;
    struct exposures *exposures;
    struct path places[NULL_PLACES];
    size_t count;
    const struct decl **taken; /* locals whose address is taken */
    size_t taken_count, taken_capacity;
    bool is_too_much;
};

/* What takes a pointer: a place or a parameter, or a function's result. */
struct null_taker {
    const struct decl *decl; /* NULL: no declaration of its own */
    const struct type *type;
    const char *name;
    const char *what; /* "the result of ", "parameter ": before the name */
    bool may_be_null;
};

/* ---- nulls_declared.c ---- */

bool is_pointer_type(const struct type *type);
/* Does the declaration of an lvalue, or of what is called, say that the value may be null? */
bool value_is_nullable(const struct node *node);
/* Of NODE_ATOMIC: the object, or the pointer to it if that is computed. */
const struct node *atomic_object(const struct node *node);
/* That it is owned? Then the rule nullable says where it must be tested. */
bool value_is_owned(const struct node *node);
/* Does the lvalue's declaration say that null may be put there (or leave it to others)? */
bool place_takes_null(const struct node *node);
bool decl_takes_null(const struct decl *decl, const struct type *type);
/* Is there, in an object of this type, a pointer that must not be null (of a union: in a member that a
 * tag may name)? `decl` is what the object is declared as, or NULL. */
bool holds_sound(const struct decl *decl, const struct type *type);
/* The same of what pointers lead to, and of functions: does the value keep to what the taker says of
 * it? Else what differs. */
const char *deeper_difference(const struct null_taker *taker, const struct node *value);

/* ---- nulls_lists.c ---- */

/* Calls for what each pointer in an initialiser is given. */
typedef void null_given(struct nulls *nulls, const struct null_taker *taker,
                        const struct node *value, const struct null_facts *facts);
/* The value of an object of this type, if it is a list; what the list leaves out is reported. */
void list_visit(struct nulls *nulls, const struct decl *decl, const struct type *type,
                const struct node *value, const struct null_facts *facts, null_given *given);
/* Is there, in an object that begins as zeros, a pointer that must not be null? */
bool begins_null(struct analysis *analysis, const struct decl *decl);

#endif

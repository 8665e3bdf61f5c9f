/* What elision.c and objects.c share. */
#ifndef CHECK_RULES_ELISION_H
#define CHECK_RULES_ELISION_H

#include "analysis.h"

/* How a declared type becomes a shape. */
struct shaping {
    struct analysis *analysis;
    struct decl *subject;
    struct decl *scope;       /* whose named variables; NULL: none are allowed */
    struct context *holder;   /* for what has no annotation; NULL: still open */
    bool is_published;        /* an external function: its result is what elision says */
    struct hidden **hidden;   /* of a field: its own variables */
    const struct hidden *env; /* what names a field's own variable */
    struct decl *field;       /* the owner of variables that only its function's parameters name */
};

/* What a field says of itself, or its type for it. */
const struct annotation *field_annotation(const struct decl *field);
/* The field that is a function pointer and runs in the struct's own variable; NULL: no closure. */
const struct decl *closure_code(const struct record *record, const char *name);
/* Variables of a function's parameters in which only a closure runs, never the function itself. */
void elsewhere_mark(struct decl *decl, const struct signature *signature);

struct shape *shape_build(struct shaping *shaping, const struct type *type,
                          const struct annotation *own);
bool may_repeat(enum annotation_kind kind); /* on one declaration */
const struct annotation *place_annotation(const struct annotation *list);
const struct type *element_of(const struct type *type); /* of arrays of arrays of ... */

#endif

/* What the rules share while they look at one translation unit.
 *
 * Order   annotations.c and redeclarations.c look at declarations; order.c sorts functions so that
 *         callees come first; evaluate.c and its companions walk each body once, tie contexts and
 *         note events; solve.c decides accesses and calls; masking.c follows the masks along the
 *         control flow
 */
#ifndef CHECK_RULES_ANALYSIS_H
#define CHECK_RULES_ANALYSIS_H

#include "../frontend/frontend.h"
#include "../model/arena.h"
#include "../model/model.h"
#include "../model/shape.h"
#include "../report/report.h"
#include "flow.h"

struct summary;

/* A function whose address is taken, as a function of this type. */
struct taken {
    struct decl *decl;
    const struct type *type;
    const struct taken *next;
};

struct analysis {
    struct model *model;
    struct arena *arena;
    struct report *report;
    const struct unit *unit;
    struct summary *summary;
    struct contexts contexts;
    struct birth *births;            /* static objects that became owned */
    struct body *body;               /* the function or initialiser that is being walked */
    const struct taken *taken;       /* if the unit unmasks: whom a pointer may lead to */
    struct trust_files *trust_files; /* which files are safe: what was asked before */
    bool is_lifetime_strict;         /* the whole unit is held to the rules of lifetimes */
    bool has_lifetimes;              /* something in it carries an annotation of theirs */
    bool has_invalidates;
    bool has_owners; /* owned pointers that a call may move */
    bool has_tags;
};

/* One value of a field's own variable, per object that is named in a body. */
struct hidden {
    const struct record *record;
    const char *name;
    const struct decl *root; /* NULL: an initialiser's own */
    const void *place;
    bool is_load;
    struct context *context, *data;
    struct hidden *next;
};

/* A check that waits until inference is done: a closure's context differs from the caller's. */
struct apart {
    struct context *context;
    origin_t origin;
    const struct decl *callee;
    const char *name;
    struct apart *next;
};

/* A function's body, or an object's initialiser, while it is walked. */
struct body {
    struct decl *decl;
    struct function *function; /* NULL: an initialiser */
    struct context *self;      /* in which context the code runs */
    struct flow flow;
    unsigned unsafe_depth;
    bool may_be_number, arm_may_be_number; /* a number may turn into an address here */
    const struct node *counted;            /* a cast to bytes that are not touched: casts.c */
    bool has_static_local;
    bool awaits;       /* has an await: lib/async.h */
    bool is_abandoned; /* reported as not analysed: says nothing about masks */
    struct hidden *hidden;
    struct apart *apart;
    struct closure *closures; /* of which halves are stored: halves.c */
    struct body *next;        /* of the same group */
};

/* --- declared.c: contexts by name, and where declarations live --------------------------------- */
const struct declared *declared_find(const struct analysis *analysis, const char *name);
void declared_read(struct analysis *analysis);
struct context *context_any(struct analysis *analysis, const struct reason *reason);
struct context *context_declared(struct analysis *analysis, const struct declared *declared,
                                 const struct reason *reason);
/* What an annotation (ctx, ctx_shared, ...) says; NULL: nothing usable, and it was reported. */
struct context *context_annotated(struct analysis *analysis, const struct annotation *annotation,
                                  struct decl *subject, struct decl *scope);
const struct file_default *file_default_of(const struct analysis *analysis,
                                           const struct decl *decl);
const struct reason *reason_new(struct analysis *analysis, enum reason_kind kind, origin_t origin,
                                const struct decl *subject);

/* --- elision.c: shapes of declarations --------------------------------------------------------- */
struct signature *function_signature(struct analysis *analysis, struct decl *decl);
/* What other files see of an external function. */
struct signature *function_declared(struct analysis *analysis, struct decl *decl);
/* What a use of it may rely on now: while its body is still being looked at, its declaration. */
const struct signature *function_published(struct analysis *analysis, struct decl *decl);
void object_prepare(struct analysis *analysis, struct decl *decl); /* fills place and shape */
void local_prepare(struct analysis *analysis, struct decl *decl);
struct shape *field_shape(struct analysis *analysis, struct decl *field, struct context *holder,
                          struct hidden *env);
struct context *field_place(struct analysis *analysis, struct decl *field, struct context *holder);
/* A value of a type that no declaration describes: everything in it is still open. */
struct shape *shape_open(struct analysis *analysis, const struct type *type);
/* The same, but all of it lives in one context. */
struct shape *shape_in(struct analysis *analysis, const struct type *type, struct context *context);
bool type_holds(const struct type *type);        /* pointers inside? */
bool record_is_apart(struct record *record);     /* fields that live elsewhere than the object? */
bool decl_is_immutable(const struct decl *decl); /* an object that is itself const */
bool decl_is_inferred(const struct decl *decl);  /* an object whose initialiser says its context */

/* --- annotations.c, redeclarations.c, bit_fields.c --------------------------------------------- */
void annotations_check(struct analysis *analysis);
void redeclarations_merge(struct analysis *analysis);
void bit_fields_check(struct analysis *analysis);

/* --- order.c, bodies.c, solve.c, masking.c ----------------------------------------------------- */
void groups_analyse(struct analysis *analysis);
void group_analyse(struct analysis *analysis, struct decl **members, size_t count);
void initialisers_check(struct analysis *analysis);
void body_solve(struct analysis *analysis, struct body *body);
void body_check(struct analysis *analysis, struct body *body);
void masking_check(struct analysis *analysis, struct body *body);

/* --- lifetimes.c ------------------------------------------------------------------------------- */
void lifetimes_check(struct analysis *analysis);
void tags_check(struct analysis *analysis);                      /* tags_flow.c */
void halves_check(struct analysis *analysis, struct body *body); /* halves.c */
void await_check(struct analysis *analysis, struct body *body);  /* await.c */
void unmasking_find(struct analysis *analysis); /* unmasking.c: sets `unmasks` of functions */

/* --- ownership/ -------------------------------------------------------------------------------- */
void ownership_check(struct analysis *analysis, const struct function *function);
void ownership_unit_check(struct analysis *analysis);   /* before bodies */
void ownership_births_check(struct analysis *analysis); /* after them */
/* The value of a move() or of a call: nobody else has a pointer to what it owns, and nothing in that
 * says a context, so it takes the one of its new owner. */
bool ownership_changes_context(const struct node *node);
bool type_owns(const struct type *type); /* owned pointers inside */
/* As a part, at most so deep. */
bool type_contains(const struct type *type, const struct record *record, int depth);

/* --- summarise.c ------------------------------------------------------------------------------- */
void summary_fill(struct analysis *analysis);
void summary_body(struct analysis *analysis, const struct body *body);
void pointer_call_add(struct analysis *analysis, const struct body *body,
                      const struct event *event);                           /* flows.c */
const char *type_words(struct analysis *analysis, const struct type *type); /* flows.c */

/* --- trust.c: whom the build trusts --------------------------------------------------------------- */
/* Is what stands at this origin written in a safe file? A trusted header's macro is not. */
bool origin_is_safe(struct analysis *analysis, origin_t origin);
bool decl_is_safe(struct analysis *analysis, const struct decl *decl);
/* May the file that an origin is in use the capability? */
bool origin_is_granted(struct analysis *analysis, origin_t origin, const char *capability);

/* --- safe.c, capability.c, trusted.c: the safe profile, capabilities, trusted code --------------- */
void safe_check(struct analysis *analysis);
void capabilities_check(struct analysis *analysis);
void trusted_check(struct analysis *analysis);
void summary_trust(struct analysis *analysis); /* the same for `ctx unsafe` */

/* --- findings.c: how a finding is told --------------------------------------------------------- */
struct finding {
    const char *rule;
    origin_t origin;
    const char *message;
    const char *help;
    bool is_warning;
    struct note notes[24];
    size_t note_count;
};

void finding_note(struct analysis *analysis, struct finding *finding, origin_t origin,
                  const char *message);
/* Notes on why a term is what it is. `what` names the term: "'count' lives in 'kernel'". */
void finding_explain(struct analysis *analysis, struct finding *finding, struct context *context,
                     const char *what);
void finding_report(struct analysis *analysis, struct finding *finding);
/* A finding without notes. */
void rule_report(struct analysis *analysis, const char *rule, origin_t origin, const char *help,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));
void conflict_report(struct analysis *analysis, const char *rule, origin_t origin,
                     const struct conflict *conflict, const char *what, const char *help);
void not_analysed_report(struct analysis *analysis, origin_t origin, const char *what);
const char *text(struct analysis *analysis, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif

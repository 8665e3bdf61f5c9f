/* The walk over a body: evaluation of expressions and statements. */
#ifndef CHECK_RULES_EVALUATE_H
#define CHECK_RULES_EVALUATE_H

#include "analysis.h"

/* What an expression denotes. */
struct operand {
    struct shape *shape;     /* of the value, or of what the object holds */
    const struct type *type; /* NULL: of no interest */
    const struct type *cast; /* of the value of a cast: the type before all casts */
    struct context *place;   /* where the object lives; NULL: a local of this function */
    bool is_object;          /* an lvalue */
    bool is_immutable;
    bool targets_immutable; /* the address of an immutable object */
    bool is_target;         /* reached through a pointer: subject is the pointer */
    bool is_null;
    bool is_moved;     /* takes the context of whom it moves to */
    bool is_annotated; /* its declaration says a context: a number may become its address */
    const struct decl *subject;  /* what to call it */
    struct decl *root;           /* the declaration that the path to it begins with */
    const struct decl *variable; /* what it is part of; NULL: reached through a pointer */
    struct decl *field;          /* the last field of that path, */
    struct context *holder;      /* and what its holder holds: its shape is built when needed */
    const struct decl *callee;   /* a function that is named */
    const struct decl *from; /* if a cast or a choice stands between: what it was, for flows.c */
    bool is_result;          /* of a call of `subject` */
    origin_t origin;
};

struct operand evaluate(struct analysis *analysis, const struct node *node);
/* For its value: an object is read, an array or a function becomes a pointer. */
struct operand evaluate_value(struct analysis *analysis, const struct node *node);
/* The same, for a place whose declaration says its context. */
struct operand evaluate_for(struct analysis *analysis, const struct node *node, bool is_annotated);

struct operand operand_read(struct analysis *analysis, struct operand operand);
/* The address of an object, with what it holds. */
struct operand operand_decay(struct analysis *analysis, const struct operand *array);
void operand_write(struct analysis *analysis, const struct operand *operand, unsigned access);
struct shape *operand_content(struct analysis *analysis, const struct operand *operand,
                              bool is_load);
/* An access to an object as a whole: also to fields that live elsewhere. */
void access_add(struct analysis *analysis, const struct operand *operand, unsigned access,
                bool is_atomic);

/* Stores a value: ties contexts, or reports under `rule` and returns false. `what` begins the
 * message. */
bool value_flow(struct analysis *analysis, const struct operand *value, struct shape *to,
                const char *rule, enum reason_kind kind, origin_t origin,
                const struct decl *subject, const char *what);

/* operators.c */
struct operand address_evaluate(struct analysis *analysis, const struct node *node);
struct operand binary_evaluate(struct analysis *analysis, const struct node *node);
struct operand assign_evaluate(struct analysis *analysis, const struct node *node);
struct operand update_evaluate(struct analysis *analysis, const struct node *node);
struct operand conditional_evaluate(struct analysis *analysis, const struct node *node);
struct operand logic_evaluate(struct analysis *analysis, const struct node *node);
struct operand comma_evaluate(struct analysis *analysis, const struct node *node);
struct operand choice_evaluate(struct analysis *analysis, const struct node *node);

/* members.c */
struct operand member_evaluate(struct analysis *analysis, const struct node *node);
struct operand index_evaluate(struct analysis *analysis, const struct node *node);
struct operand deref_evaluate(struct analysis *analysis, const struct node *node);
struct operand operand_member(struct analysis *analysis, const struct operand *base,
                              struct decl *field, origin_t origin);
struct operand operand_element(struct analysis *analysis, const struct operand *array);
struct operand target_of(struct analysis *analysis, const struct operand *pointer,
                         const struct type *type);

/* calls.c, atomics.c, initialisers.c, casts.c, statements.c */
struct operand call_evaluate(struct analysis *analysis, const struct node *node);
struct operand atomic_evaluate(struct analysis *analysis, const struct node *node);
struct operand sync_call(struct analysis *analysis, const struct node *node,
                         const struct operand *callee);
struct operand compound_literal_evaluate(struct analysis *analysis, const struct node *node);
void initialise(struct analysis *analysis, const struct operand *object,
                const struct node *initialiser);
struct operand cast_evaluate(struct analysis *analysis, const struct node *node);
bool loop_runs_once(const struct node *loop); /* once.c */
void statement_walk(struct analysis *analysis, const struct node *node);
struct operand statement_expression(struct analysis *analysis, const struct node *node);
/* The local that keeps a saved mask: `x = save()`. */
void save_note(struct analysis *analysis, const struct operand *object, const struct node *source);
void lost_update_note(struct analysis *analysis, const struct operand *object);

/* halves.c: one half of a closure for elsewhere is stored in `object`, which is written `place`; a
 * variable gets another value (`is_listed`: by an initialiser in braces); it is seen by others. */
void half_note(struct analysis *analysis, const struct operand *object, const struct node *place,
               bool is_null);
void whole_note(struct analysis *analysis, const struct operand *object, bool is_listed);
void seen_note(struct analysis *analysis, const struct operand *object, bool is_address);

/* flows.c: for `ctx link`, function pointers on their way into an object, a result, an argument;
 * `result` is what a choice between two makes. */
void flow_note(struct analysis *analysis, const struct operand *value,
               const struct operand *object);
void result_flow_note(struct analysis *analysis, const struct operand *value);
void argument_flow_note(struct analysis *analysis, const struct operand *value,
                        const struct operand *callee, origin_t call, size_t index);
void cast_flow_note(struct analysis *analysis, const struct operand *value, const struct type *to);
void address_flow_note(struct analysis *analysis, const struct operand *object);
void choice_flow_note(struct analysis *analysis, const struct operand *one,
                      const struct operand *other, struct operand *result);
const char *pointer_text(struct analysis *analysis, const struct operand *callee);
/* The type of the function that an operand is, or leads to; NULL: none. */
const struct type *function_type_of(const struct operand *callee);

bool node_equals(struct analysis *analysis, const struct node *a, const struct node *b);
/* A read of the same object somewhere inside. */
bool node_reads(struct analysis *analysis, const struct node *node, const struct node *object);

#endif

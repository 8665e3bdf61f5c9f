/* Execution contexts as terms of inference: constants, and variables that unification binds.
 *
 * Shape   union-find with a proof forest beside it: each step that made two terms equal keeps the
 *         reason, so that a finding can tell the whole chain
 * Levels  a variable carries the range of preemption levels that it may still stand for
 */
#ifndef CHECK_MODEL_CONTEXT_H
#define CHECK_MODEL_CONTEXT_H

#include "model.h"

enum { LEVEL_NONE = -1, LEVEL_UNMASKABLE = 1 << 20, LEVEL_ALL = LEVEL_UNMASKABLE - 1 };

/* A context that the program declared. */
struct declared {
    const char *name;
    int level;
    origin_t origin;
    struct declared *next;
};

enum constant_kind {
    CONSTANT_DECLARED,
    CONSTANT_RIGID, /* a variable inside the function that declares it */
    CONSTANT_ANY,
    CONSTANT_SHARED, /* up to a ceiling */
    CONSTANT_HIDDEN, /* the unknown context of a closure for elsewhere */
};

struct constant {
    enum constant_kind kind;
    const char *name;                /* of a rigid variable; NULL: the function's own */
    const struct declared *declared; /* itself, or the ceiling */
    const struct decl *owner;        /* of a rigid variable */
    unsigned birth;                  /* HIDDEN: variables older than this cannot become it */
};

enum reason_kind {
    REASON_NONE,
    REASON_ANNOTATION, /* subject was declared with this context */
    REASON_DEFAULT,    /* subject's file has a default */
    REASON_ELISION,    /* subject has no annotation: a function runs in a variable of its own */
    REASON_ACCESS,     /* subject is accessed here */
    REASON_CALL,       /* subject is called here */
    REASON_ARGUMENT,   /* passed to subject here */
    REASON_ASSIGNMENT, /* stored here */
    REASON_RESULT,     /* returned here */
    REASON_USE,        /* a use of subject, bound afresh: the cause continues at `cause` */
    REASON_CEILING,    /* touches subject, which is shared up to a ceiling */
    REASON_ATOMIC,     /* touches subject, which lives in any, in an atomic section */
};

struct reason {
    enum reason_kind kind;
    origin_t origin;
    const struct decl *subject;
    const struct decl *function; /* in which function */
    const char *name;            /* context as it was written */
    struct context *cause;
};

struct context {
    struct context *parent; /* union-find */
    unsigned rank;
    unsigned birth;      /* order of creation */
    bool is_written;     /* an annotation says it */
    bool never_any;      /* stands for declared contexts only */
    int lowest, highest; /* levels allowed; meaning is kept at the root */
    const struct reason *lowest_reason, *highest_reason;
    const struct constant *constant;      /* at the root: what it is bound to */
    const struct reason *constant_reason; /* at the root */
    struct context *constant_at;          /* at the root: the term that was bound first */
    struct context *proof;                /* the proof forest */
    const struct reason *proof_reason;
};

struct contexts {
    struct arena *arena;
    unsigned births;
};

struct context *context_variable(struct contexts *contexts);
struct context *context_constant(struct contexts *contexts, const struct constant *constant,
                                 const struct reason *reason);
struct context *context_root(struct context *context);
const struct constant *context_value(struct context *context); /* NULL: unbound */
bool context_is_same(struct context *a, struct context *b);
bool constant_equals(const struct constant *a, const struct constant *b);

enum unification { UNIFIED, CONFLICTING, LEVEL_CONFLICTING };

/* Makes both equal. On a conflict nothing changes. */
enum unification context_unify(struct context *a, struct context *b, const struct reason *reason);

/* The level of a context must lie in a range; false if it cannot (nothing changes then). */
bool context_restrict(struct context *context, int lowest, int highest,
                      const struct reason *reason);

/* Only declared contexts from now on; false if it is bound to any or a ceiling. */
bool context_forbid_any(struct context *context);

/* The steps that tie a term to the constant it is bound to, nearest first; at most `room`. */
size_t context_explain(struct context *context, const struct reason **reasons, size_t room);

/* "'kernel'", "any", "the caller's context", ... */
const char *constant_text(struct arena *arena, const struct constant *constant);
const char *context_text(struct arena *arena, struct context *context);

#endif

/* Shapes: which contexts a value carries.
 *
 * Shape   a pointer carries where its target lives, and what the target holds; an object carries
 *         the one context that its unannotated pointers point into; a function (or a pointer to one)
 *         carries its signature; everything else carries nothing (NULL)
 */
#ifndef CHECK_MODEL_SHAPE_H
#define CHECK_MODEL_SHAPE_H

#include "context.h"

enum shape_kind { SHAPE_POINTER, SHAPE_OBJECT, SHAPE_FUNCTION };

struct shape {
    enum shape_kind kind;
    struct context *context; /* POINTER: of the target; OBJECT: of what it points to */
    struct shape *target;    /* POINTER */
    struct signature *signature;
};

enum effect { EFFECT_NONE, EFFECT_MASKS, EFFECT_UNMASKS, EFFECT_SAVES, EFFECT_RESTORES };

struct signature {
    struct context *runs;
    struct shape *result;
    struct shape **parameters;
    size_t parameter_count;
    bool is_variadic, is_prototyped;
    bool is_any; /* runs in every context: `runs` is bound afresh at each use */
    bool is_in_atomic, is_entry;
    enum effect effect;
    int effect_level;           /* up to which level it masks */
    const struct decl *decl;    /* the function, if this is one's */
    struct variable *elsewhere; /* variables in which only closures run, of a bound signature */
};

/* A named context variable of a declaration. `data` stands for it where data lives, if that is told
 * apart from where code runs: what lives in any may be handed to a closure of any context. */
struct variable {
    const char *name;
    struct context *context, *data;
    bool is_elsewhere;
    bool is_said; /* of a use: the function that was passed says what it is */
    struct variable *next;
};

enum conflict_kind { CONFLICT_CONTEXT, CONFLICT_LEVEL, CONFLICT_ATOMIC, CONFLICT_EFFECT };

struct conflict {
    enum conflict_kind kind;
    struct context *from, *to;
    const struct signature *signature;
    bool is_function; /* about where functions run, not where data lives */
};

struct shape *shape_pointer(struct contexts *contexts, struct context *context,
                            struct shape *target);
struct shape *shape_object(struct contexts *contexts, struct context *context);
struct shape *shape_function(struct contexts *contexts, struct signature *signature);

/* Lets a value flow into a place. False: they do not fit, and *conflict says why. */
bool shape_flow(struct contexts *contexts, struct shape *from, struct shape *to,
                const struct reason *reason, struct conflict *conflict);

/* All contexts inside become one: what happens when types no longer tell them apart. */
bool shape_collapse(struct contexts *contexts, struct shape *shape, struct context *into,
                    const struct reason *reason, struct conflict *conflict);

/* A use of a function, its variables bound afresh. */
struct signature *signature_use(struct contexts *contexts, const struct signature *signature,
                                const struct reason *use);

/* A use of a signature that runs in any: `runs` is bound to `context`. */
struct signature *signature_bind_any(struct contexts *contexts, const struct signature *signature,
                                     struct context *context);

/* A use of an object whose context is bound afresh at each use. */
struct shape *shape_use(struct contexts *contexts, struct shape *shape, const struct reason *use);

/* Calls `visit` for every context in a shape. */
void shape_visit(struct shape *shape, void (*visit)(struct context *context, void *data),
                 void *data);

#endif

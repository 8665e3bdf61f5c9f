/* A random annotated program of several contexts.
 *
 * Shape   every context has one entry; an entry is a list of touches. A touch reads and writes one
 *         object by a route: through pointers, helpers, callbacks, tables, sections, ...
 * Order   what a touch needs (types, cells, helpers) is written before the entries
 * Truth   without a fault every touch keeps the rules. A fault makes one touch race with the
 *         touches of another context, on every run of its entry
 */
#ifndef GENERATE_PROGRAM_H
#define GENERATE_PROGRAM_H

#include "text.h"

#include <stdbool.h>
#include <stdint.h>

enum { KERNEL, LOW, TWIN, HIGH, NMI, CONTEXTS };
enum { LEVEL_UNMASKABLE = 100, MASK_NONE = 0, MASK_ALL = 99 };

struct context {
    const char *name;
    int level;
};

extern const struct context contexts[CONTEXTS];

enum owner { OWNER_CONTEXT, OWNER_SHARED, OWNER_ANY, OWNER_ANY_ATOMIC };

struct object {
    enum owner owner;
    int context;      /* its owner, or its ceiling */
    bool is_global;   /* its lvalue can be written in every function */
    bool has_address; /* no bit-field */
    const char *type; /* "unsigned" or "_Atomic unsigned" */
    char lvalue[400];
};

enum fault {
    FAULT_NONE,
    FAULT_FOREIGN,       /* an object of another context */
    FAULT_NO_SECTION,    /* a shared object outside a section */
    FAULT_LOW_MASK,      /* inside a section that masks too little */
    FAULT_AFTER_SECTION, /* a section, and one more access after it */
    FAULT_UNMASKED,      /* inside a section that is opened for a moment */
    FAULT_COUNT
};

/* Where code is being written. */
struct scope {
    int actor;     /* the context that will run it */
    bool is_named; /* the checker knows the actor (else: a variable) */
    bool is_entry; /* directly in an entry: no caller's section is open */
    int masked;    /* levels up to this one are masked, as the checker knows */
    bool is_bare;  /* no section but those that the object needs */
    int depth;     /* routes that may still be nested */
    enum fault fault;
};

enum { OBJECTS = 48 };

struct program {
    uint64_t seed, random;
    int size;         /* how many touches an entry makes, about */
    bool is_wild;     /* a few touches and annotations are wrong, whatever that does */
    bool has_default; /* ctx_default(kernel) */
    bool is_used[CONTEXTS];
    unsigned serial; /* of helpers, cells, ... */
    struct object objects[OBJECTS];
    unsigned object_count;
    struct text types, globals, functions;
    char prefix[24];
};

/* Randomness: the same seed gives the same program everywhere. */
unsigned pick(struct program *program, unsigned count); /* 0 to count - 1 */
bool chance(struct program *program, unsigned one_in);

/* Writes the program. A `mutant` other than 0: two contexts race for a witness; the number tells
 * mutants of one seed apart. */
void program_write(struct program *program, struct text *out, unsigned mutant);

/* One touch: statements of one block level in `out`. */
void touch(struct program *program, struct text *out, struct scope scope,
           const struct object *object);

/* The access itself, with the section that it needs. */
void leaf(struct program *program, struct text *out, struct scope scope,
          const struct object *object);

/* May code of this actor touch the object at all? */
bool is_within_reach(const struct object *object, int actor);

/* " ctx(kernel)", ... for a pointer to the object; "" if elision may say it. `must`: it may not. */
const char *pointer_annotation(struct program *program, struct scope scope,
                               const struct object *object, bool must);
const char *context_annotation(int context); /* " ctx(kernel)" */

#endif

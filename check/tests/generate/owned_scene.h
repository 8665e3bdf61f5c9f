/* What the writer of programs with owned values knows of the program that it writes: of each place
 * whether it owns something. All ways to a join are brought to the same state. */
#ifndef GENERATE_OWNED_SCENE_H
#define GENERATE_OWNED_SCENE_H

#include "writer.h"

/* From OUTSIDE on they are behind a pointer: they never stay empty without being null. */
enum { PLACES = 9, OUTSIDE = 7 };

extern const char *const place_names[PLACES];

/* A kind of fault each. */
enum fault {
    FAULT_FORGOTTEN, /* a drop is missing */
    FAULT_TWICE,     /* what drops stands twice */
    FAULT_SOMETIMES, /* dropped on some ways only */
    FAULT_BARE,      /* no move() */
    FAULT_USE,       /* read after it went */
    FAULT_COMPARED,  /* compared after it went */
    FAULT_LOOP,      /* dropped in a loop */
    FAULT_VIEW,      /* a borrow is used after its owner went */
    FAULT_ORDER,     /* moved and used in one expression */
    FAULT_OVERWRITTEN,
    FAULT_UNTESTED, /* a result that may be null */
    FAULT_PLAIN,    /* a borrow becomes an owner */
    FAULT_LOST,     /* a result goes nowhere */
    FAULT_NO_TEST,  /* a test for null is gone */
    FAULT_INVERTED, /* it is the wrong way round */
    FAULT_WEAK,     /* it holds on another way, too */
    FAULT_JOIN,     /* one way ends otherwise than the others */
    FAULT_LEAVE,    /* so does a break or a continue */
    FAULT_AGAIN,    /* so does a jump back */
    FAULT_EARLY,    /* a return that forgets */
    FAULT_LEFT,     /* a field behind a pointer stays as it was */
    FAULT_SENT,     /* read after it was sent to the other context */
    FAULT_SHARED,   /* sent, and kept */
    FAULT_REFUSAL_IGNORED,
    FAULT_REFUSAL_INVERTED,
    FAULT_REFUSED_FORGOTTEN,
    FAULT_REFUSED_TWICE, /* dropped whatever the answer was */
    FAULT_REFUSED_STALE, /* another number is tested */
    FAULT_REFUSED_HALF,  /* some of the answers that refuse are forgotten */
    FAULT_REFUSABLE,     /* the annotation is gone */
    FAULT_REFUSES_LATE,  /* it says no, and has dropped it */
    FAULT_REFUSES_NOT,   /* it says yes, and has not moved it on */
    FAULT_NULLABLE,      /* the annotation is gone */
    FAULT_OWNED,         /* likewise */
    FAULT_COPY_USED,     /* a field of a struct whose copy moved it */
    FAULT_COPY_TWICE,    /* a second copy */
    FAULT_COPY_LEFT,     /* a field of a copy is forgotten */
    FAULT_COPY_BYTES,    /* memcpy */
    FAULT_PARCEL_TWICE,  /* a struct is handed over twice */
    FAULT_CELL_LOST,     /* what was taken from a cell */
    FAULT_CELL_KEPT,     /* what was put into one is used */
    FAULT_ALWAYS_EMPTY,  /* a field that is never null stays moved */
    FAULT_ALWAYS_NULL,   /* or gets null */
    FAULT_ALWAYS_OVER,   /* or is overwritten */
    FAULT_FILE_OVER,     /* an object at file scope is overwritten */
    FAULT_FILE_STALE,    /* it was tested before a call */
    FAULT_TASK_UNTESTED, /* a closure that may be pending */
    FAULT_TASK_TWICE,
    FAULT_TASK_LOST,
    FAULT_FOREIGN,  /* an object of the other context */
    FAULT_CLEANUP,  /* what a cleanup function releases is dropped as well */
    FAULT_VARIADIC, /* an owned value among variadic arguments */
    FAULT_ADDRESS,  /* of an owned pointer */
    FAULTS
};

struct state {
    bool owns[PLACES];
};

struct scene {
    unsigned loops;
    const char *context, *other; /* names */
    struct state loop_state;     /* at the head of the innermost loop */
};

/* `$` in it stands for the name, `@` for the seed, `#` for the context, `~` for the other one. */
void seeded(struct writer *writer, const char *text, const char *name);

/* What may go wrong with a way that ends in a given state: one place is not brought to it. */
void bring_to(struct writer *writer, struct state *state, const struct state *wanted);
void bring_almost_to(struct writer *writer, struct state *state, const struct state *wanted,
                     enum fault fault);

/* Statements that fill a place, and that empty it in one of many ways. */
void fill(struct writer *writer, struct state *state, unsigned place);
void drop(struct writer *writer, struct state *state, unsigned place);
void emptied(struct writer *writer, struct state *state, unsigned place);

unsigned place_that(struct writer *writer, const struct state *state, bool owns); /* or PLACES */
unsigned local_that_owns(struct writer *writer, const struct state *state);       /* likewise */

/* Forms: one of those in owned_forms.c, which leave all places as they were or change them in
 * `state`. */
void form_write(struct writer *writer, struct state *state);

/* Static functions and closures of the program's own, before it. */
void helpers_write(struct writer *writer);

#endif

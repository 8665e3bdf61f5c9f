/* What the writer of programs with borrows knows: of each pointer into what it may lead, whether all of that
 * certainly lives, and whether some of it is certainly gone on some way. A way through a branch or a
 * loop ends with the union of both. */
#ifndef GENERATE_LENT_SCENE_H
#define GENERATE_LENT_SCENE_H

#include "writer.h"

enum { PLACES = 7, ARRAY = 5 };

extern const char *const place_names[PLACES];

/* Into what a pointer leads. */
enum {
    BASE_SELF = 1,
    BASE_LOCAL = 2,
    BASE_FILE = 4, /* a vector at file scope */
    BASE_BOX = 8,  /* what the owned pointer `box` owns */
    BASE_FRAME = 16,
    BASE_EVER = 32,
    BASE_MOVING = BASE_SELF | BASE_LOCAL | BASE_FILE | BASE_BOX
};

enum fault {
    FAULT_DEAD,        /* a borrow that has ended on some way */
    FAULT_GROWN,       /* its base grows before it is used */
    FAULT_SOMETIMES,   /* on some ways */
    FAULT_NEXT,        /* the next time round */
    FAULT_HELPER,      /* in a function of the file */
    FAULT_ALIAS,       /* under another name */
    FAULT_METHOD,      /* through a function pointer */
    FAULT_MOVED,       /* its owner moved */
    FAULT_REFUSED,     /* its owner was offered to somebody */
    FAULT_GIVEN,       /* to the very call that ends it */
    FAULT_INSIDE,      /* read from the vector's own pointer */
    FAULT_COPY,        /* a struct holds it */
    FAULT_BYTES,       /* copied by memcpy */
    FAULT_BLOCK,       /* a local of an inner block */
    FAULT_LITERAL,     /* a compound literal of one */
    FAULT_KEEP,        /* what does not live for ever where that is asked */
    FAULT_KEPT,        /* in an object that lives for ever */
    FAULT_STATIC,      /* in a static local */
    FAULT_RETURN,      /* a function returns the address of its local */
    FAULT_DERIVES,     /* it says that its result derives from something else */
    FAULT_INVALIDATES, /* it does not say what it ends */
    FAULT_PROGRAM,     /* nor does the program */
    FAULT_LASTING,     /* lasting is missing where a parameter is kept */
    FAULT_TAG_TEST,    /* a member without a test of its tag */
    FAULT_TAG_OTHER,   /* after a test for another one */
    FAULT_TAG_SET,     /* the tag has changed since the test */
    FAULT_TAG_ALONE,   /* the tag is set, its member is not */
    FAULT_TAG_UNDER,   /* another member is written under a borrow */
    FAULT_TAG_PAIR,    /* an initialiser whose tag and member do not agree */
    FAULT_ENTER_OUT,   /* a borrow leaves its enter block */
    FAULT_ENTER_TWICE, /* what is open is entered */
    FAULT_ENTER_SHUT,  /* used after it was closed early */
    FAULT_ENTER_KEPT,
    FAULT_FOREIGN, /* an object of the other context */
    FAULTS
};

struct pointer {
    unsigned bases; /* that it may lead into */
    unsigned sure;  /* that it leads into on some way */
    bool lives, is_dead;
};

struct state {
    struct pointer of[PLACES];
};

struct scene {
    bool is_entered;
    const char *context, *other;
};

void seeded(struct writer *writer, const char *text, const char *name);
void set(struct state *state, unsigned place, struct pointer value);
void end(struct state *state, unsigned base);

/* Statements. */
void borrow(struct writer *writer, struct state *state);
void use(struct writer *writer, const struct state *state);
void grow(struct writer *writer, struct state *state);
void tagged(struct writer *writer);
void helpers_write(struct writer *writer);

#endif

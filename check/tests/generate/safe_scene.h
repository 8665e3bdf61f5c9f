/* What the parts of the writer of safe programs share. */
#ifndef GENERATE_SAFE_SCENE_H
#define GENERATE_SAFE_SCENE_H

#include "writer.h"

/* Faults in tests and loops that are written anyway; those of safe_forms.c follow. */
enum fault {
    FAULT_BOUND_WIDE,   /* a bound, remainder or mask that lets one more in */
    FAULT_TEST_DROPPED, /* no test */
    FAULT_TEST_WEAK,    /* one that holds on another way, too */
    FAULT_INVERTED,     /* the wrong way round */
    FAULT_TEST_OTHER,   /* of another number */
    FAULT_TEST_LATE,    /* after the access */
    FAULT_TEST_STALE,   /* the number changes after it */
    FAULT_SIGNED,       /* it may be negative */
    FAULT_LOOP_WIDE,    /* one more round */
    FAULT_LOOP_EQUAL,   /* <= for < */
    FAULT_LOOP_BELOW,   /* down to -1 */
    FAULT_LOOP_AFTER,   /* the index is used after the loop that ends because of it */
    FAULT_LOOP_NEXT,    /* the next element */
    FAULTS_OF_TESTS
};

struct scene {
    const char *context, *other;
    const char *tested; /* a place that was tested lately, and with what: for wild ones */
    unsigned limit;
};

void statements_write(struct writer *writer);

/* One of many forms that keep the rules; functions of the program's own, before it. */
void form_write(struct writer *writer);
void helpers_write(struct writer *writer);

/* A place between statements: for faults that bring their own. */
void faults_write(struct writer *writer);

const char *const *operators(void);
unsigned operator_count(void);

#endif

#include "ctx.h"

ctx_declare(kernel, 0);

struct clock {
    unsigned low, high;
};

static struct clock clock; /* expect: elision */
static union {
    unsigned whole;
    unsigned char bytes[4];
} word;                        /* expect: elision */
static enum { OFF, ON } mode;  /* expect: elision */
static struct clock clocks[2]; /* expect: elision */

/* The targets are immutable, the cells are not. */
#include "ctx.h"

ctx_declare(kernel, 0);

static const char *name = "takt"; /* expect: elision */
static const unsigned *table[2];  /* expect: elision */

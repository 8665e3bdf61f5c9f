#include "ctx.h"

ctx_declare(kernel, 0);

static volatile unsigned done; /* expect: elision */
volatile unsigned *registers;  /* expect: elision */

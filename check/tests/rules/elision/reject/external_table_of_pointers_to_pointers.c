#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned count ctx(kernel);
static unsigned *const first ctx(kernel) = &count;

unsigned *const *const table = &first; /* expect: elision */

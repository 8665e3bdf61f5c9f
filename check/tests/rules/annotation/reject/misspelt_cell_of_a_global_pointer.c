#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned *word ctx(kernel) ctx_at(kernol); /* expect: annotation */

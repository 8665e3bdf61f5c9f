#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned events ctx(kernel) ctx_shared(handler); /* expect: annotation */

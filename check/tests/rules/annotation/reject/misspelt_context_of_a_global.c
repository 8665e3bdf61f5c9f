#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned uptime ctx(kernle); /* expect: annotation */
unsigned restarts ctx(kernal) = 1;  /* expect: annotation */

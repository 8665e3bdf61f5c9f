#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_default(kernel);
ctx_default(handler); /* expect: annotation */

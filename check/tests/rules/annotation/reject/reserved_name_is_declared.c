#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(any, 1); /* expect: annotation */

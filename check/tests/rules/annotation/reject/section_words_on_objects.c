#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned a ctx(kernel) in_atomic;        /* expect: annotation */
static unsigned b ctx(kernel) masks(handler);   /* expect: annotation */
static unsigned c ctx(kernel) unmasks(handler); /* expect: annotation */

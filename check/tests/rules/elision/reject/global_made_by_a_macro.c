#include "ctx.h"

ctx_declare(kernel, 0);

#define RING(name, size) static unsigned char name##_bytes[size]

RING(receive, 16); /* expect: elision */

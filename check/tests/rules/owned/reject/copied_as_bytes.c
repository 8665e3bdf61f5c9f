#include "buffers.h"

#include <string.h>

ctx_default(kernel);

void f(struct packet *a, const struct packet *b)
{
    memcpy(a, b, sizeof *a); /* expect: owned */
    memmove(a, b, sizeof *a); /* expect: owned */
}

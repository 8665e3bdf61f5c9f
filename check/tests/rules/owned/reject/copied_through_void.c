#include "buffers.h"

#include <string.h>

ctx_default(kernel);

struct envelope {
    struct packet packets[2];
};

void f(struct envelope *a, void *bytes)
{
    memcpy(bytes, (void *)a, sizeof *a); /* expect: owned */
}

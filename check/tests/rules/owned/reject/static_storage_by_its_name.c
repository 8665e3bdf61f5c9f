#include "buffers.h"

ctx_default(kernel);

static struct buffer storage;
static struct packet kept = {.data = &storage};

void f(void)
{
    storage.size = 1; /* expect: owned */
    kept.kind = 2;
}

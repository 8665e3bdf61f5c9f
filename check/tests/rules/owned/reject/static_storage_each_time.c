#include "buffers.h"

ctx_default(kernel);

static struct buffer storage;

void f(void)
{
    buffer_release(move(&storage)); /* expect: owned */
}

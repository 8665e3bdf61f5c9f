#include "buffers.h"

ctx_default(kernel);

static struct buffer storage;

int main(void)
{
    while (is_ready())
        buffer_release(move(&storage)); /* expect: owned */
    return 0;
}

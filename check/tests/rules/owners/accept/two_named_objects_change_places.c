#include "buffers.h"

ctx_default(kernel);

static struct buffer storage[2];
static struct packet one = {.data = &storage[0]};
static struct packet other = {.data = &storage[1]};

void swap(void)
{
    struct buffer *data owned = move(one.data);
    one.data = move(other.data);
    other.data = move(data);
}

#include "buffers.h"

ctx_default(kernel);

static struct buffer storage;

int main(void)
{
    struct buffer *b owned = move(&storage);
    buffer_release(move(b));
    return 0;
}

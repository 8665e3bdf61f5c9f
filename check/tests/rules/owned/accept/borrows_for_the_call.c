#include "buffers.h"

ctx_default(kernel);

int printf(const char *format, ...);

void f(struct buffer *b owned)
{
    struct buffer *view = b;
    unsigned char *bytes = b->bytes;
    printf("%p %u %d", (void *)b, view->size, bytes[0]);
    buffer_release(move(b));
}

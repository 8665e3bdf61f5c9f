#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    const struct buffer *view = b;
    __asm__ volatile("" : : "r"(view) : "memory");
    buffer_release(move(b));
}

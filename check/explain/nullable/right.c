#include <ctx.h>

#include <stddef.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct buffer {
    unsigned size;
};

struct buffer *buffer_take(void) owned nullable;
void buffer_release(struct buffer *buffer owned);

void empty(void)
{
    struct buffer *buffer owned = buffer_take();
    if (buffer == NULL)
        return;
    buffer->size = 0;
    buffer_release(move(buffer));
}

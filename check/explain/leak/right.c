#include <ctx.h>

#include <stddef.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct buffer {
    unsigned size;
};

struct buffer *buffer_get(void) owned;
void buffer_release(struct buffer *buffer owned);
int start(struct buffer *buffer);

int prepare(void)
{
    struct buffer *buffer owned = buffer_get();
    const int error = start(buffer) != 0 ? -1 : 0;
    buffer_release(move(buffer));
    return error;
}

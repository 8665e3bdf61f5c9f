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
    if (start(buffer) != 0)
        return -1; /* expect: leak */
    buffer_release(move(buffer));
    return 0;
}

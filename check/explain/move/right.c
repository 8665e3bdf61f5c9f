#include <ctx.h>

#include <stddef.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct buffer {
    unsigned size;
};

void transmit(struct buffer *buffer owned);

unsigned send(struct buffer *buffer owned)
{
    const unsigned size = buffer->size;
    transmit(move(buffer));
    return size;
}

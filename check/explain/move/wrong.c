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
    transmit(move(buffer));
    return buffer->size; /* expect: move */
}

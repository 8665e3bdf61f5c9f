#include "buffers.h"

ctx_default(kernel);

void f(struct packet *a, struct packet *b)
{
    struct buffer *first owned = move(a->data);
    a->data = buffer_get();
    struct buffer *second owned = move(b->data);
    b->data = buffer_get();
    buffer_release(move(first));
    buffer_release(move(second));
}

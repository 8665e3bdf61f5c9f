#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned, int n)
{
    switch (n) {
    case 0:
        b->size = 0;
        __attribute__((fallthrough));
    case 1:
        buffer_release(move(b));
        break;
    case 2 ... 4:
        packet_send(packet_make(move(b), 2));
        break;
    default:
        buffer_release(move(b));
    }
}

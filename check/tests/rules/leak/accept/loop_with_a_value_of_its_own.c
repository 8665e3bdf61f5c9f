#include "buffers.h"

ctx_default(kernel);

void f(int n)
{
    for (int i = 0; i < n; i++) {
        struct buffer *b owned = buffer_get();
        if (i == 2) {
            buffer_release(move(b));
            continue;
        }
        packet_send(packet_make(move(b), 1));
    }
}

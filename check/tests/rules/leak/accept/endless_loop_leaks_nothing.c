#include "buffers.h"

ctx_default(kernel);

_Noreturn void f(struct radio *radio)
{
    struct buffer *b owned = buffer_get();
    for (;;) {
        buffer_fill(b, 1);
        radio_poke(radio);
    }
}

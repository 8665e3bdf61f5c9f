#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    buffer_release(move(b));
    if (b != NULL) /* expect: move */
        radio_poke(NULL);
}

#include "buffers.h"

ctx_default(kernel);

void f(bool first)
{
    struct buffer *b owned = first ? buffer_get() : buffer_take();
    buffer_drop(first ? move(b) : (radio_poke(NULL), move(b)));
}

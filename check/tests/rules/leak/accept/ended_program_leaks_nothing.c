#include "buffers.h"

ctx_default(kernel);

_Noreturn void stop(void);

void f(bool broken)
{
    struct buffer *b owned = buffer_get();
    if (broken)
        stop();
    buffer_release(move(b));
}

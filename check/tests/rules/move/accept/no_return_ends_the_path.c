#include "buffers.h"

ctx_default(kernel);

_Noreturn void stop(void);

void f(struct buffer *b owned, bool broken)
{
    buffer_release(move(b));
    if (broken)
        stop();
    b = buffer_get();
    buffer_release(move(b));
}

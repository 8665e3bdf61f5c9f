#include "buffers.h"

ctx_default(kernel);

void f(void)
{
    {
        struct buffer *b owned = buffer_get();
        if (is_ready())
            goto out; /* expect: leak */
        buffer_release(move(b));
    }
out:
    radio_poke(NULL);
}

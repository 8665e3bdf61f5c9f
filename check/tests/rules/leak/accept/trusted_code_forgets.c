#include "buffers.h"

ctx_default(kernel);

void f(struct buffer *b owned)
{
    /* Safe: the device has it until it answers. */
    unsafe {
        (void)move(b);
    }
}

/* The local of a statement expression moves out of it. */
#include "buffers.h"

#define buffer_made()                                                                              \
    ({                                                                                             \
        struct buffer *made owned = buffer_get();                                                  \
        move(made);                                                                                \
    })

void hand_over(void) ctx(kernel)
{
    buffer_release(buffer_made());
}

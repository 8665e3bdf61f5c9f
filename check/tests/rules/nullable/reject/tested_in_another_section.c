#include "buffers.h"

ctx_declare(handler, 1);

extern struct buffer *shared owned nullable ctx_shared(handler);

void f(void) ctx(kernel);
void f(void)
{
    atomic
    {
        if (shared == NULL)
            return;
    }
    atomic shared->size = 1; /* expect: nullable */
}

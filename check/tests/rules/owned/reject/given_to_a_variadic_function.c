#include "buffers.h"

ctx_default(kernel);

int printf(const char *format, ...);

void f(struct buffer *b owned)
{
    printf("%p", (void *)move(b)); /* expect: owned */
    printf("%p", (void *)buffer_get()); /* expect: owned */
}

#include "buffers.h"

ctx_default(kernel);

static struct buffer *list ctx(kernel);

/* Safe: the list is walked by nobody else. */
void f(struct buffer *b owned) ctx_unsafe_function;
void f(struct buffer *b owned)
{
    list = b;
}

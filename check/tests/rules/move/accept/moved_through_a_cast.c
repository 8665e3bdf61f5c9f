#include "buffers.h"

ctx_default(kernel);

struct bytes_of;
void raw_release(void *memory owned);

void f(struct buffer *b owned)
{
    raw_release((void *)move(b));
}

#include "buffers.h"

ctx_default(kernel);

void text_release(const char *text owned);

void f(void)
{
    text_release("text"); /* expect: owned */
}

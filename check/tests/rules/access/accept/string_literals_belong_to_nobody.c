#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static const char *name ctx(kernel);
static char first ctx(handler);

unsigned text_length(const char *text)
{
    unsigned length = 0;
    while (text[length])
        length++;
    return length;
}

unsigned greet(void) ctx(kernel)
{
    name = "takt";
    return text_length("hello") + text_length(name);
}

ctx_entry(handler) void isr(void)
{
    first = "handler"[0];
    if (text_length(__func__) > 3)
        first++;
}

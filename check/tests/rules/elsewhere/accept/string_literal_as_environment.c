#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void spawn(void (*run)(const char *text ctx(b)) ctx(b), const char *text ctx(b)) ctx(kernel);

unsigned length(const char *text)
{
    unsigned n = 0;
    while (text[n])
        n++;
    return n;
}

static void measure(const char *text)
{
    length(text);
}

void start(void) ctx(kernel)
{
    spawn(measure, "hello");
}

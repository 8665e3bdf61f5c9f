#include "ctx.h"
#include <stdarg.h>

ctx_declare(kernel, 0);

static unsigned argument_total ctx(kernel);

unsigned total(unsigned count, ...) ctx(kernel)
{
    va_list list;
    va_start(list, count);
    for (unsigned i = 0; i < count; i++)
        argument_total += va_arg(list, unsigned);
    va_end(list);
    return argument_total;
}

void print(const char *format, ...) ctx(kernel);

static unsigned word ctx(kernel);

void report(void) ctx(kernel)
{
    print("%u %s %p\n", total(2, 3u, word), "words", (void *)&word);
}

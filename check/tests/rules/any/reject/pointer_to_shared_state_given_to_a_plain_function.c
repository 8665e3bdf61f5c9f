#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void clear_words(unsigned *words, size_t count)
{
    while (count-- > 0)
        words[count] = 0;
}

void kernel_clear(unsigned *words ctx(kernel)) ctx(kernel);

static unsigned words[4] ctx(any);

void clear(void) ctx(kernel)
{
    kernel_clear(words);               /* expect: call */
    clear_words(words, 4);             /* expect: call */
    unsigned *own ctx(kernel) = words; /* expect: assignment */
    *own = 0;
    words[0] = 0; /* expect: any */
}

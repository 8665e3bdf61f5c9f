/* Not elsewhere: the callback runs in the caller's context, before the call returns. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void each(unsigned *words ctx(a), unsigned count,
          void (*visit)(unsigned *word ctx(a), unsigned *sum ctx(a)) ctx(a), unsigned *sum ctx(a))
    ctx(a)
{
    for (unsigned i = 0; i < count; i++)
        visit(&words[i], sum);
}

static void add(unsigned *word, unsigned *sum)
{
    *sum += *word;
}

static unsigned words[4] ctx(kernel);

unsigned total(void) ctx(kernel)
{
    unsigned sum = 0;
    each(words, 4, add, &sum);
    return sum;
}

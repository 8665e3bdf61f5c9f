#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned sent ctx(kernel);

#pragma GCC diagnostic ignored "-Wold-style-definition"
#pragma GCC diagnostic ignored "-Wstrict-prototypes"
static unsigned add(words, count) const unsigned *words;
unsigned count;
{
    unsigned total = 0;
    while (count--)
        total += words[count];
    return total;
}

unsigned send(void) ctx(kernel)
{
    sent = add(&sent, 1u);
    return sent;
}

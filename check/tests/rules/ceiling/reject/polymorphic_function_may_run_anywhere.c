#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);
ctx_declare(radio_handler, 2);

static unsigned calls ctx_shared(handler);

unsigned first(const unsigned *words ctx(a)) ctx(a)
{
    calls++; /* expect: ceiling */
    return words[0];
}

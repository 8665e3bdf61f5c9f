#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void swap(unsigned *one ctx(somewhere), unsigned *other ctx(somewhere)) ctx(somewhere)
{
    unsigned kept = *one;
    *one = *other;
    *other = kept;
}

unsigned first(const unsigned *of ctx(owner)) ctx(owner)
{
    return *of;
}

static unsigned a ctx(kernel), b ctx(kernel);

void poll(void) ctx(kernel)
{
    swap(&a, &b);
    a = first(&b);
}

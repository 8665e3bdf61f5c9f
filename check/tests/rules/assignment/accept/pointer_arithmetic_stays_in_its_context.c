#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned char buffer[16] ctx(handler);
static unsigned char *at ctx(handler) ctx_at(kernel) = buffer + 2;

void move_on(unsigned steps) ctx(kernel)
{
    at = &buffer[steps & 15];
    at = buffer + 4;
    at = 2 + buffer;
    at += 1;
    at--;
    at = at - 1;
    unsigned char *end ctx(handler) = buffer + sizeof buffer;
    if (at >= end)
        at = buffer;
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void poll(void);
void poll(void) ctx(kernel);

static unsigned polls ctx(kernel);

void poll(void)
{
    polls++;
}

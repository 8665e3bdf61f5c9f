#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void poll(void);
extern unsigned polls;

extern unsigned polls ctx(kernel);
void poll(void) ctx(kernel);

void poll(void)
{
    polls++;
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void poll(void) ctx(kernel);
extern unsigned polls ctx(kernel);

void poll(void);
unsigned polls;

void poll(void)
{
    polls++;
}

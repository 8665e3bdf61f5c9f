#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

unsigned uptime ctx(kernel);
void poll(void) ctx(kernel);

void loop(void) ctx(kernel)
{
    extern unsigned uptime;
    void poll(void);
    uptime++;
    poll();
}

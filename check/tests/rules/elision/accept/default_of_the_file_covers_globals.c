#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

ctx_default(kernel);

static unsigned uptime;
unsigned restarts = 1;
static struct {
    unsigned low, high;
} clock;
static unsigned char buffer[16], *at = buffer;
static void (*hook)(void);

void tick(void)
{
    uptime++;
    restarts += clock.low;
    *at = 1;
    if (hook)
        hook();
}

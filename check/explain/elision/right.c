#include <ctx.h>

ctx_declare(kernel, 0);

static unsigned uptime ctx(kernel);

void uptime_tick(void) ctx(kernel)
{
    (void)&uptime;
}

#include <ctx.h>

ctx_declare(kernel, 0);

static unsigned uptime; /* expect: elision */

void uptime_tick(void) ctx(kernel)
{
    (void)&uptime;
}

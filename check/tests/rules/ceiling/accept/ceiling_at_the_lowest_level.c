/* A ceiling of the main loop's own level: nothing has to be masked for it. */
#include "ctx.h"

ctx_declare(kernel, 0);

static unsigned count ctx_shared(kernel);

void step(void) ctx(kernel)
{
    count++;
}

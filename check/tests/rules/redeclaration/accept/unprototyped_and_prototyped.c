#include "ctx.h"

ctx_declare(kernel, 0);

void poll() ctx(kernel);
void poll(void);

void loop(void) ctx(kernel)
{
    poll();
}

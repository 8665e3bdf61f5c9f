#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

void poll(void) ctx(kernel);
void idle(void) ctx(kernel);

void loop(void) ctx(kernel)
{
    for (;;) {
        poll();
        (idle)();
        (*poll)();
        (&idle)();
        (poll(), idle());
    }
}

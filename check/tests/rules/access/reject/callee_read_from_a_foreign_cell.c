/* Reading the function pointer is already an access. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct hooks {
    void (*idle)(void) ctx(kernel);
};

static struct hooks hooks ctx(handler);
static void (*hook)(void) ctx(kernel) ctx_at(handler);

void idle(void) ctx(kernel)
{
    hooks.idle(); /* expect: access */
    hook();       /* expect: access */
    (*hook)();    /* expect: access */
}

#include "ctx.h"

ctx_declare(kernel, 0);

struct control {
    unsigned enable : 1 ctx(kernel);
    unsigned : 3;
    unsigned mode : 2 ctx(kernel);
};

static struct control control ctx(kernel);

void enable(void) ctx(kernel)
{
    control.enable = 1;
    control.mode = 2;
}

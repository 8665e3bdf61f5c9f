#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct status {
    unsigned is_open : 1 ctx(kernel);
    unsigned has_data : 1 ctx(handler); /* expect: bit-field */
};

static struct status status ctx(kernel);

void status_open(void) ctx(kernel)
{
    status.is_open = 1;
}

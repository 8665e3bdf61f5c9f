#include <ctx.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct status {
    unsigned is_open : 1 ctx(kernel);
    unsigned : 0;
    unsigned has_data : 1 ctx(handler);
};

static struct status status ctx(kernel);

void status_open(void) ctx(kernel)
{
    status.is_open = 1;
}

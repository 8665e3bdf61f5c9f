#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct uart {
    unsigned reported ctx(kernel);
    unsigned received;
};

struct plain {
    unsigned reported, received;
};

static struct uart uart ctx(handler);

ctx_entry(handler) void isr(void)
{
    struct plain *view = (struct plain *)&uart; /* expect: cast */
    view->reported = 0;
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct driver {
    unsigned name ctx(kernel);
    union {
        unsigned word ctx(handler);
        struct {
            unsigned char low ctx(handler), high ctx(handler);
        };
    };
};

static struct driver driver ctx(kernel);

void open(void) ctx(kernel)
{
    driver.name = 1;
}

ctx_entry(handler) void isr(void)
{
    driver.word = driver.low;
}

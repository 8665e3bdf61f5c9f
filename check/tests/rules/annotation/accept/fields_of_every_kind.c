#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct driver {
    unsigned count ctx(kernel);
    unsigned char buffer[8] ctx(handler);
    unsigned ready : 1 ctx(kernel);
    struct driver *next ctx(kernel);
    void (*done)(void *environment) ctx(kernel);
    union {
        unsigned word ctx(kernel);
        unsigned char bytes[4] ctx(kernel);
    };
    unsigned pending ctx_shared(handler);
    _Atomic unsigned lost ctx(any);
};

static struct driver driver ctx(kernel);

void step(void) ctx(kernel)
{
    driver.count += driver.ready + driver.word;
    driver.lost++;
    if (driver.next)
        driver.done(driver.next);
}

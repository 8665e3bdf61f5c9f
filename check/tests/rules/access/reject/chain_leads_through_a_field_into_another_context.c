#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio {
    unsigned channel;
};

struct driver {
    struct radio *radio ctx(handler);
    unsigned buffer[4] ctx(handler);
};

unsigned channel(struct driver *driver ctx(kernel)) ctx(kernel)
{
    unsigned *carried ctx(handler) = driver->buffer;
    if (carried == &driver->buffer[2])
        return 0;
    return driver->radio->channel /* expect: access */
           + driver->buffer[1];   /* expect: access */
}

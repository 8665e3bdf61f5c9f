#include <ctx.h>

#include <stddef.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct buffer {
    unsigned size;
};

struct driver {
    struct buffer *transmit owned nullable;
};

int driver_send(struct driver *driver, struct buffer *buffer)
{
    if (driver->transmit != NULL)
        return -1;
    driver->transmit = buffer; /* expect: owned */
    return 0;
}

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

/* The buffer, if the driver is busy. */
struct buffer *driver_send(struct driver *driver, struct buffer *buffer owned) owned nullable
{
    if (driver->transmit != NULL)
        return move(buffer);
    driver->transmit = move(buffer);
    return NULL;
}

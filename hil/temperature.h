/* Temperature: a sensor.
 *
 * Unit    hundredths of a degree Celsius
 * Order   one measurement at a time; measured runs once for each that was accepted, in the kernel loop,
 *         never from inside measure
 * Errors  BUSY one is under way; NOACK the sensor does not answer
 */
#ifndef HIL_TEMPERATURE_H
#define HIL_TEMPERATURE_H

#include "lib/contexts.h"
#include "lib/error.h"
#include <stdint.h>

struct temperature;

struct temperature_client {
    /* The value counts if status is OK. */
    void (*measured)(struct temperature_client *self lasting, int32_t value, enum error status)
        ctx(kernel);
};

struct temperature_ops {
    enum error (*measure)(struct temperature *self lasting) ctx(kernel);
};

struct temperature {
    const struct temperature_ops *ops;
    struct temperature_client *client lasting;
};

static inline enum error temperature_measure(struct temperature *sensor lasting) ctx(kernel)
{
    return sensor->ops->measure(sensor);
}

#endif

/* Temperature: driver 0x60000, how warm it is.
 *
 * Unit     hundredths of a degree Celsius
 * Command  0 exists, 1 measure
 * Upcall   0 (value, status, 0). A value that does not count is 0x80000000
 * Shape    one measurement serves all processes that wait for one
 * Errors   BUSY this process waits already; NOMEM the process has no room for the driver's state; NOSUPPORT
 *          other commands; what the sensor says at once
 */
#ifndef CAPSULES_TEMPERATURE_H
#define CAPSULES_TEMPERATURE_H

#include "hil/temperature.h"
#include "kernel/driver.h"

struct temperature_driver {
    struct driver driver;
    struct temperature_client client; /* of the sensor */
    struct temperature *sensor lasting;
    uint32_t waiting; /* a bit per process slot */
};

extern const struct driver_ops temperature_driver_ops;
void temperature_driver_measured(struct temperature_client *client lasting, int32_t value,
                                 enum error status) ctx(kernel);

#define TEMPERATURE_DRIVER(sensor_)                                                                \
    {                                                                                              \
        .driver = {.ops = &temperature_driver_ops},                                                \
        .client = {.measured = temperature_driver_measured}, .sensor = (sensor_)                   \
    }

#endif

/* What the service `sensor` writes into the memory that its client lends.
 *
 * Unit    hundredths of a degree Celsius; valid when status is 0, else status is an error's number
 */
#ifndef USER_APPS_SENSOR_H
#define USER_APPS_SENSOR_H

#include <stdint.h>

struct sensor_answer {
    int32_t hundredths;
    uint32_t status;
    uint32_t count; /* the service counts its answers to this client here */
};

#endif

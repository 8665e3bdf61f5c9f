/* Temperature: how warm it is.
 *
 * Unit    hundredths of a degree Celsius
 * Order   temperature_read sleeps until the value is there; other listeners hear nothing meanwhile
 * Errors  NOACK the sensor does not answer; NODEVICE a board without one
 */
#ifndef USER_TEMPERATURE_H
#define USER_TEMPERATURE_H

#include "lib/error.h"
#include <stdint.h>

enum error temperature_read(int32_t *hundredths);

#endif

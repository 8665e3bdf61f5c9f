/* Random: numbers out of a converter's noise.
 *
 * Unit    bytes
 * Order   random_bytes sleeps until all are there; other listeners hear nothing meanwhile
 * Errors  NODEVICE a board without a source; BUSY the application samples voltages; FAIL the source makes no
 *         noise. What was filled until then is not told
 * Quality for games, waiting times and tests, not for keys (capsules/adc.h)
 */
#ifndef USER_RANDOM_H
#define USER_RANDOM_H

#include "lib/error.h"
#include <stddef.h>

enum error random_bytes(void *to, size_t size);

#endif

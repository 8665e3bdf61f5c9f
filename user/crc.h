/* CRC: checksums, computed by the kernel.
 *
 * Unit    bytes
 * Order   crc_compute sleeps until the result is there; other listeners hear nothing meanwhile
 * Errors  SIZE nothing to compute over; NODEVICE a board without the driver
 */
#ifndef USER_CRC_H
#define USER_CRC_H

#include "lib/error.h"
#include <stddef.h>
#include <stdint.h>

enum crc_algorithm { CRC_32, CRC_32C, CRC_16 };

enum error crc_compute(enum crc_algorithm algorithm, const void *data, size_t size,
                       uint32_t *result);

#endif

/* CRC: driver 0x40002, checksums of what applications lend.
 *
 * Command  0 exists, 1 compute (algorithm, size): over the first size bytes of the buffer. Algorithms: 0
 *          CRC-32 (polynomial 04C11DB7, as in Ethernet), 1 CRC-32C (1EDC6F41), 2 CRC-16 (1021,
 *          bits of a byte from the lowest on, no turning of the result). All begin with ones
 * Buffer   read-only 0
 * Upcall   0 (status, result, 0). SIZE: the buffer was taken back or shortened meanwhile
 * Shape    in software. What is short is computed at once; what is longer goes on in pieces, one process
 *          after the other, and half of the time is left to the processes
 * Errors   BUSY this process's last one is not done; SIZE the size is 0, or the buffer is shorter; INVALID
 *          other algorithms; NOMEM the process has no room for the driver's state; NOSUPPORT other
 *          commands
 */
#ifndef CAPSULES_CRC_H
#define CAPSULES_CRC_H

#include "hil/alarm.h"
#include "kernel/driver.h"

struct crc_driver {
    struct driver driver;
    struct alarm_client client;  /* of the alarm */
    struct alarm *alarm lasting; /* for the pauses between pieces */
    uint32_t working;            /* a bit per process slot: it waits for a result */
    uint32_t last;               /* the slot that had its turn last */
};

extern const struct driver_ops crc_driver_ops;
void crc_driver_fired(struct alarm_client *client lasting) ctx(kernel);

#define CRC_DRIVER(alarm_)                                                                         \
    {                                                                                              \
        .driver = {.ops = &crc_driver_ops}, .client = {.fired = crc_driver_fired},                 \
        .alarm = (alarm_)                                                                          \
    }

#endif

/* Key-value: driver 0x50003, values by name, that are still there when power comes back.
 *
 * Command  0 exists, 1 get, 2 set (whether or not there is such a key), 3 delete, 4 add (only when there is
 *          none), 5 update (only when there is one), 6 collect garbage: there never is any
 * Buffer   read-only 0 the key, 1 the value to store; read-write 0 for the value that is got
 * Upcall   0 (status, size of the value that is there, 0)
 * Shape    a key with its value is one block of the region of the app that has set it, found by the key's
 *          hash: it is changed wholly or not at all. An app has STORAGE_REGION_VALUE_COUNT keys and takes
 *          no other's place, and has its own names for them. Other apps' keys are found, after its own,
 *          in the order of the identifiers that its header permits it to read, or to change
 * Errors   BUSY this process's last one is not done; RESERVE no key, or get without a buffer; SIZE the key has more than
 *          KEY_VALUE_KEY_MAX bytes, or the value more than KEY_VALUE_VALUE_MAX; INVALID set and add: the app may not
 *          store; NOMEM the process has no room for the driver's state; NOSUPPORT other commands. In the upcall:
 *          NOSUPPORT there is no such key that the app may read or change, or add finds that there is
 *          one; SIZE get: the value is longer than the buffer, which has its beginning; set: the buffer
 *          was shortened; NOMEM the app has as many keys as it can have; and those of hil/block.h
 */
#ifndef CAPSULES_KEY_VALUE_H
#define CAPSULES_KEY_VALUE_H

#include "capsules/storage.h"

#define KEY_VALUE_KEY_MAX 64u
#define KEY_VALUE_VALUE_MAX 432u

extern const struct driver_ops key_value_driver_ops;
extern const struct storage_user_ops key_value_ops;

#define KEY_VALUE                                                                                  \
    {                                                                                              \
        .driver = {.ops = &key_value_driver_ops}, .ops = &key_value_ops                            \
    }

#endif

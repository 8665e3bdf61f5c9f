/* App flash: driver 0x50000, an app writes to the parts of its own flash that its header offers for that.
 *
 * Command  0 exists, 1 write (address): all of the buffer
 * Buffer   read-only 0
 * Upcall   0 (status, 0, 0)
 * Errors   INVALID not all within one of the app's writeable regions, or no buffer; NOMEM no room in the process for the driver's
 *          state; NOSUPPORT other commands. Those of hil/flash.h in the upcall
 */
#ifndef CAPSULES_APP_FLASH_H
#define CAPSULES_APP_FLASH_H

#include "hil/flash.h"
#include "kernel/driver.h"

struct app_flash {
    struct driver driver;
    struct flash *flash lasting;
};

extern const struct driver_ops app_flash_ops;

#define APP_FLASH(flash_)                                                                          \
    {                                                                                              \
        .driver = {.ops = &app_flash_ops}, .flash = (flash_)                                       \
    }

#endif

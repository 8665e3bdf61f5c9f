/* App flash: writes to the writeable parts of the app's own flash (takt pack --writeable).
 *
 * Unit    bytes; addresses within one writeable region
 * Order   the call sleeps until it is done
 * Errors  INVALID not all within one writeable region, or nothing to write; NODEVICE a board whose flash apps cannot
 *         write; FAIL it could not be written
 */
#ifndef USER_APP_FLASH_H
#define USER_APP_FLASH_H

#include "user/syscall.h"

static inline enum error app_flash_write(const void *address, const void *from, size_t size)
{
    enum error error = syscall_error(syscall_allow_ro(DRIVER_APP_FLASH, 0, from, size));
    if (error == OK)
        error =
            syscall_error(syscall_command(DRIVER_APP_FLASH, 1, (uint32_t)(uintptr_t)address, 0));
    if (error == OK)
        error = (enum error)yield_wait_for(DRIVER_APP_FLASH, 0).a;
    (void)syscall_allow_ro(DRIVER_APP_FLASH, 0, NULL, 0);
    return error;
}

#endif

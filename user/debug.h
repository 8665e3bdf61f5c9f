/* Low-level debug: words out of an application that has no console, or does not trust its own.
 *
 * Order   the kernel prints what it is told behind the application's name, without waiting
 * Errors  NODEVICE a board without it
 */
#ifndef USER_DEBUG_H
#define USER_DEBUG_H

#include "user/syscall.h"

/* Codes above 255 are the application's own. */
static inline enum error debug_alert(uint32_t code)
{
    return syscall_error(syscall_command(DRIVER_LOW_LEVEL_DEBUG, 1, code, 0));
}

static inline enum error debug_print(uint32_t word)
{
    return syscall_error(syscall_command(DRIVER_LOW_LEVEL_DEBUG, 2, word, 0));
}

static inline enum error debug_print_two(uint32_t first, uint32_t second)
{
    return syscall_error(syscall_command(DRIVER_LOW_LEVEL_DEBUG, 3, first, second));
}

#endif

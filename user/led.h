/* LEDs: lights that are on or off.
 *
 * Unit    an LED is named by its number, 0 to led_count() - 1
 * Errors  INVALID no such LED; NODEVICE a board without LEDs
 */
#ifndef USER_LED_H
#define USER_LED_H

#include "user/syscall.h"

/* 0 on a board without LEDs. */
static inline unsigned led_count(void)
{
    const struct syscall_result result = syscall_command(DRIVER_LED, 0, 0, 0);
    return result.variant == RETURN_SUCCESS_U32 ? result.values[0] : 0;
}

static inline enum error led_on(unsigned led)
{
    return syscall_error(syscall_command(DRIVER_LED, 1, led, 0));
}

static inline enum error led_off(unsigned led)
{
    return syscall_error(syscall_command(DRIVER_LED, 2, led, 0));
}

static inline enum error led_toggle(unsigned led)
{
    return syscall_error(syscall_command(DRIVER_LED, 3, led, 0));
}

#endif

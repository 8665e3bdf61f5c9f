/* Own state: what the kernel writes down about this application, to be read without a system call.
 *
 * Unit    ticks: of the board's alarm, timer_frequency_hz() per second, in 64 bits
 * Shape   16 bytes of the application's memory, which the kernel writes whenever it gives the
 *         application the processor anew: after each wait, and after each interrupt on the way. An application that
 *         goes on without either reads what was
 * Order   own_state_open, then own_state as often as wanted; nothing is known before the first wait or interrupt
 * Errors  NODEVICE a board without it; NOMEM no room for the driver's state
 */
#ifndef USER_OWN_STATE_H
#define USER_OWN_STATE_H

#include "lib/error.h"
#include <stdint.h>

struct own_state {
    uint32_t switches; /* how often the application got the processor */
    uint32_t upcalls;  /* that wait for it */
    uint64_t ticks;    /* when it got it last */
};

enum error own_state_open(void);
void own_state_close(void);

/* All of one moment, though the application may be interrupted meanwhile. Zeros when it is not open. */
struct own_state own_state(void);

#endif

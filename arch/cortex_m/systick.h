/* SysTick as time base: a counter of 24 bits, extended to 32 by the interrupt of its turns.
 *
 * Unit    ticks of the processor's clock
 * Order   systick_start first; systick_turned is the whole of its interrupt's handler. That interrupt
 *         must not be masked for longer than half a turn
 * Source  DDI 0403E, B3.3
 */
#ifndef ARCH_CORTEX_M_SYSTICK_H
#define ARCH_CORTEX_M_SYSTICK_H

#include "lib/contexts.h"
#include <stdatomic.h>
#include <stdint.h>

struct systick {
    _Atomic uint32_t turn_end ctx(any); /* the time when the counter will be 0 */
};

void systick_start(struct systick *self ctx(any)) ctx(kernel);
void systick_turned(struct systick *self ctx(any)) ctx(handler);
uint32_t systick_now(const struct systick *self ctx(any)) ctx(any);

#endif

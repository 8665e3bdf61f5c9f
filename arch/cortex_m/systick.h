/* SysTick as time base: a counter of 24 bits, extended to 32 by its wrap interrupt.
 *
 * Unit    ticks of the processor's clock
 * Order   systick_wrapped is the whole of its interrupt's handler; systick_now wants that interrupt
 *         unmasked, else it runs late by 2^24
 * Source  DDI 0403E, B3.3
 */
#ifndef ARCH_CORTEX_M_SYSTICK_H
#define ARCH_CORTEX_M_SYSTICK_H

#include "lib/contexts.h"
#include <stdatomic.h>
#include <stdint.h>

struct systick {
    _Atomic uint32_t wraps ctx(any); /* in units of 2^24 ticks */
};

void systick_start(void) ctx(kernel);
void systick_wrapped(struct systick *self ctx(any)) ctx(handler);
uint32_t systick_now(const struct systick *self ctx(any)) ctx(any);

#endif

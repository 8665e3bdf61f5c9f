/* Chip: the few things that the kernel itself needs from the silicon.
 *
 * Unit    microseconds
 * Context kernel
 * Errors  none
 */
#ifndef KERNEL_CHIP_H
#define KERNEL_CHIP_H

#include "lib/contexts.h"
#include <stdint.h>

struct chip_ops {
    /* Sleeps until an interrupt is pending; called with interrupts masked, so that none is missed.
     */
    void (*sleep)(void) ctx(kernel);
    /* One-shot timer of the time slice. When it runs out its top half calls kernel_slice_expired.
     * slice_stop gives the microseconds that were left. */
    void (*slice_start)(uint32_t us) ctx(kernel);
    uint32_t (*slice_stop)(void) ctx(kernel);
    void (*reset)(void) ctx(any); /* does not return */
};

#endif

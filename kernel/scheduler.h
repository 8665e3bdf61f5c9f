/* Scheduler: which process runs next, and for how long.
 *
 * Unit    microseconds; processes are named by their slot
 * Shape   a policy behind two operations; ready has a bit per slot
 * Order   next is asked each time the kernel is done with its own work and several are ready; a
 *         process that is ready alone runs, without a slice
 * Errors  none
 */
#ifndef KERNEL_SCHEDULER_H
#define KERNEL_SCHEDULER_H

#include "lib/contexts.h"
#include <stdbool.h>
#include <stdint.h>

struct scheduler;

/* How the last process came to stop running. */
enum scheduler_event {
    SCHEDULER_INTERRUPTED, /* the kernel had work; the process could go on, with the rest of its
                              slice */
    SCHEDULER_EXPIRED,     /* its slice ran out */
    SCHEDULER_BLOCKED,     /* it yielded, faulted, exited or was stopped */
};

struct scheduler_choice {
    uint8_t slot;
    uint32_t slice_us; /* 0: as long as it likes */
};

struct scheduler_ops {
    /* ready is not 0; last is the slot that ran before, and how it ended. */
    struct scheduler_choice (*next)(struct scheduler *self, uint32_t ready, unsigned last,
                                    enum scheduler_event event) ctx(kernel);
};

struct scheduler {
    const struct scheduler_ops *ops;
    uint32_t slice_us;
};

#define SCHEDULER_SLICE_US 10000

extern const struct scheduler_ops scheduler_round_robin_ops; /* in turn, slice_us each */
extern const struct scheduler_ops scheduler_cooperative_ops; /* in turn, until each yields */
extern const struct scheduler_ops scheduler_priority_ops;    /* the lowest slot that is ready */

#define SCHEDULER_ROUND_ROBIN                                                                      \
    {                                                                                              \
        .ops = &scheduler_round_robin_ops, .slice_us = SCHEDULER_SLICE_US                          \
    }
#define SCHEDULER_COOPERATIVE                                                                      \
    {                                                                                              \
        .ops = &scheduler_cooperative_ops                                                          \
    }
#define SCHEDULER_PRIORITY                                                                         \
    {                                                                                              \
        .ops = &scheduler_priority_ops                                                             \
    }

#endif

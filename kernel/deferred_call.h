/* Deferred calls: run this soon, in the kernel's context.
 *
 * Shape    the board lists all deferred calls in the kernel's configuration; its place in that list
 *          is a call's priority (first = lowest number = runs first); at most
 *          KERNEL_DEFERRED_CALL_COUNT_MAX
 * Order    setting a pending call again changes nothing: it runs once. A call runs from the kernel
 *          loop, never from inside deferred_call_set
 * Context  set may be called from anywhere but the dump; run is called in the kernel
 */
#ifndef KERNEL_DEFERRED_CALL_H
#define KERNEL_DEFERRED_CALL_H

#include "lib/contexts.h"
#include <stdint.h>

struct deferred_call {
    void (*run)(struct deferred_call *self) ctx(kernel);
    _Atomic uint32_t bit
        ctx(any); /* kernel_init gives it; 0 before: the board forgot to list this call */
};

#define DEFERRED_CALL(run_)                                                                        \
    {                                                                                              \
        .run = (run_)                                                                              \
    }

/* A top half's way into the kernel's context. Atomic operations; safe in every context, wherever the
 * driver that holds the call lives. */
void deferred_call_set(const struct deferred_call *call ctx(c)) ctx(any);

#endif

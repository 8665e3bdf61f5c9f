/* Upcalls: a driver tells a process that something happened.
 *
 * Shape   a queue of UPCALL_QUEUE_LENGTH per process, shared by all drivers; an entry names driver
 *         and subscription, the function is looked up when it is delivered
 * Order   first in, first out; delivered one per yield; a new subscribe drops what is pending for
 *         that subscription
 * Errors  NOMEM the queue is full: this one is lost and counted; RESERVE the process never
 *         used this driver; INVALID no such subscription; NODEVICE the process is not alive
 * Source  TRD104, section 4
 */
#ifndef KERNEL_UPCALL_H
#define KERNEL_UPCALL_H

#include "kernel/driver.h"
#include <stdbool.h>

#define UPCALL_QUEUE_LENGTH 10

/* Queues (a, b, c) for process's subscription `number` of driver. A process that never subscribed,
 * but has a grant here, is served too: yield-wait-for sees it. */
enum error upcall_schedule(struct driver *driver, struct process *process, unsigned number,
                           uint32_t a, uint32_t b, uint32_t c) ctx(kernel);

/* Whether such an upcall is queued and not yet delivered. */
bool upcall_is_pending(const struct driver *driver, const struct process *process, unsigned number)
    ctx(kernel);

/* Whether the process has a function for it: else such an upcall is nothing but to yield-wait-for. */
bool upcall_is_subscribed(const struct driver *driver, const struct process *process,
                          unsigned number) ctx(kernel);

#endif

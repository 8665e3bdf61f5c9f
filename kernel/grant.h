/* Grants: a driver's state for one process, in that process's own memory.
 *
 * Shape   allocated on first use, zeroed, from the end of the process's RAM downwards, behind the
 *         boundary that the protection unit enforces; holds subscriptions, allowed buffers and
 *         grant_size bytes of the driver's own
 * Order   reached only inside a block; entering a grant that is entered already is refused
 * Errors  NOMEM the process has no room left; NODEVICE the process is not alive; BUSY entered
 *         already
 *
 *     enum error error = ERROR_NOMEM;
 *     grant_enter (struct alarm_app, app, &self->driver, caller) {
 *         app->armed = true;
 *         error = OK;
 *     }
 *
 * The block runs once, or not at all when the grant cannot be entered (grant_check says why).
 * Leaving it by break, continue, return or goto leaves the grant. No pointer into the grant leaves
 * the block: ctx sees to that, and to a grant that is entered twice in one function.
 */
#ifndef KERNEL_GRANT_H
#define KERNEL_GRANT_H

#include "kernel/driver.h"
#include <stdbool.h>
#include <stddef.h>

struct upcall_slot {
    uint32_t function; /* 0: the null upcall */
    uint32_t appdata;
};

/* A grant in memory: this header, the slots of upcalls, of read-only, read-write and readable buffers,
 * then the driver's state. All parts are multiples of 8 bytes. */
struct grant {
    bool is_entered;
    uint16_t state_offset;  /* from here to the driver's state */
    uint32_t driver_number; /* for a reader of a memory dump */
    struct upcall_slot upcalls[];
};

/* An entered grant; NULL: it could not be entered, or was left already. */
struct grant_borrow {
    struct grant *grant;
};

struct grant_borrow grant_open(struct driver *driver, struct process *process) enters(driver)
    enters(process) ctx(kernel);

/* Inlined always: nothing is left of the block then but the call before and a store behind. */
__attribute__((always_inline)) static inline void grant_close(struct grant_borrow *borrow)
    invalidates(borrow) ctx(kernel)
{
    if (borrow->grant != NULL)
        borrow->grant->is_entered = false;
    borrow->grant = NULL;
}

__attribute__((always_inline)) static inline void *grant_state(const struct grant_borrow *borrow)
    derives_from(borrow) ctx(kernel)
{
    char *const state = (char *)borrow->grant + borrow->grant->state_offset;
    if (state == NULL)
        __builtin_unreachable(); /* it lies behind the header */
    return state;
}

#define grant_enter(type, name, driver_, process_)                                                 \
    for (struct grant_borrow name##_borrow                                                         \
         __attribute__((cleanup(grant_close))) = grant_open((driver_), (process_));                \
         name##_borrow.grant != NULL; grant_close(&name##_borrow))                                 \
        for (type *name = grant_state(&name##_borrow); name != NULL; name = NULL)

/* OK when the grant is there or was made now; else why not. Does not enter. */
enum error grant_check(struct driver *driver, struct process *process) ctx(kernel);

/* Whether the process has used this driver: does not allocate. */
bool grant_exists(const struct driver *driver, const struct process *process) ctx(kernel);

#endif

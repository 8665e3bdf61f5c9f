/* Grants: a driver's state for one process, in that process's own memory.
 *
 * Shape   allocated on first use, zeroed, from the end of the process's RAM downwards, behind the
 *         boundary that the protection unit enforces; holds subscriptions, allowed buffers and
 *         grant_size bytes of the driver's own
 * Order   reached only inside a block; entering a grant that is entered already is refused
 * Errors  NOMEM the process has no room left; NODEVICE the process is not alive; BUSY entered
 * already
 *
 *     enum error error = ERROR_NOMEM;
 *     grant_enter (struct alarm_app, app, &self->driver, caller) {
 *         app->armed = true;
 *         error = OK;
 *     }
 *
 * The block runs once, or not at all when the grant cannot be entered (grant_check says why).
 * Leaving it by break, continue, return or goto leaves the grant.
 */
#ifndef KERNEL_GRANT_H
#define KERNEL_GRANT_H

#include "kernel/driver.h"
#include <stdbool.h>
#include <stddef.h>

struct grant_borrow {
    void *state; /* NULL: could not be entered, or left already */
    struct driver *driver;
    struct process *process;
};

struct grant_borrow grant_open(struct driver *driver, struct process *process) ctx(kernel);
void grant_close(struct grant_borrow *borrow) ctx(kernel);

#define grant_enter(type, name, driver_, process_)                                                 \
    for (struct grant_borrow name##_borrow                                                         \
         __attribute__((cleanup(grant_close))) = grant_open((driver_), (process_));                \
         name##_borrow.state != NULL; grant_close(&name##_borrow))                                 \
        for (type *name = name##_borrow.state; name != NULL; name = NULL)

/* OK when the grant is there or was made now; else why not. Does not enter. */
enum error grant_check(struct driver *driver, struct process *process) ctx(kernel);

/* Whether the process has used this driver: does not allocate. */
bool grant_exists(const struct driver *driver, const struct process *process) ctx(kernel);

#endif

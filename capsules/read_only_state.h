/* Read-only state: driver 9, what an app may know of itself without a system call.
 *
 * Command  0 exists; 1 the version of the layout: 1
 * Allow    readable 0, written whenever the process gets the processor anew: how often it did so far
 *          (u32), how many upcalls wait for it (u32), the time of the board's alarm (u64, in its ticks,
 *          which alarm command 1 tells)
 * Shape    a shorter buffer gets the beginning. A process that has no such buffer costs nothing
 * Errors   NOSUPPORT other commands
 */
#ifndef CAPSULES_READ_ONLY_STATE_H
#define CAPSULES_READ_ONLY_STATE_H

#include "hil/alarm.h"
#include "kernel/driver.h"
#include "kernel/kernel.h"
#include "lib/tick_clock.h"

struct read_only_state {
    struct driver driver;
    struct kernel_watcher watcher; /* for the kernel's configuration */
    struct alarm *alarm;
    struct tick_clock clock;
};

extern const struct driver_ops read_only_state_ops;
void read_only_state_resumed(struct kernel_watcher *watcher, struct process *process) ctx(kernel);

#define READ_ONLY_STATE(alarm_)                                                                    \
    {                                                                                              \
        .driver = {.ops = &read_only_state_ops}, .watcher = {.resumed = read_only_state_resumed},  \
        .alarm = (alarm_),                                                                         \
    }

#endif

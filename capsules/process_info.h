/* Process info: driver 0x10002, what processes there are, and what they do.
 *
 * Command  0 exists, 1 how many there are, 2 their identifiers into the buffer, 3 their short identifiers (0:
 *          none), 4 the name of one (identifier), 5 its figures (identifier), 6 change its state
 *          (identifier, what). 1 to 3 answer with the number of processes, 4 with the length of the
 *          name, however much of it the buffer holds
 * Buffer   read-write 0. Words are little-endian; the figures are four: slices used up, system calls,
 *          restarts, state (0 running, 1 yielded, 2 yielded for one upcall, 3 stopped, 4 faulted,
 *          5 terminated)
 * Shape    processes that have ended are there too, under the identifier that they had. What to change: 1
 *          start, 2 stop, 3 fault, 4 terminate, 5 boot. Only an app whose header lists permissions, and
 *          command 6 of this driver among them, may do that: an app that lists none must not end others
 * Context  kernel; the file needs the capability process_management
 * Errors   INVALID no such process, or its state does not allow it; NOSUPPORT other commands and changes,
 *          and changes by an app without the permission; ALREADY it is stopped, or runs
 */
#ifndef CAPSULES_PROCESS_INFO_H
#define CAPSULES_PROCESS_INFO_H

#include "kernel/driver.h"

struct process_info {
    struct driver driver;
};

extern const struct driver_ops process_info_ops;

#define PROCESS_INFO                                                                               \
    {                                                                                              \
        .driver = {.ops = &process_info_ops }                                                      \
    }

#endif

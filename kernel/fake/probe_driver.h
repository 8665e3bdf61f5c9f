/* Probe driver: a driver without a device, through which tests see what the kernel hands to
 * drivers. */
#ifndef KERNEL_FAKE_PROBE_DRIVER_H
#define KERNEL_FAKE_PROBE_DRIVER_H

#include "kernel/driver.h"

#define PROBE_NUMBER 0x10007u
#define PROBE_UPCALL_COUNT 3
#define PROBE_ALLOW_COUNT 2

/* Its state per process. */
struct probe_app {
    uint32_t count;
};

struct probe_driver {
    struct driver driver;
    struct command_result (*answer)(struct command *command); /* what commands answer */
    unsigned command_count;
    struct process *caller; /* of the last command, and its arguments */
    uint32_t arguments[3];
    unsigned ended_count;
    uint32_t ended_identifier; /* of the process that ended last */
    uint32_t ended_app_count;  /* what its grant said then */
};

extern const struct driver_ops probe_driver_ops;

struct command_result probe_answer_success(struct command *command);

#define PROBE_DRIVER                                                                               \
    {                                                                                              \
        .driver = {.ops = &probe_driver_ops}, .answer = probe_answer_success                       \
    }

#endif

/* Driver: what answers a process's commands, and holds its subscriptions and buffers.
 *
 * Shape   const operations in flash say what the driver needs per process; the board's table gives
 *         it a number. A capsule embeds a struct driver and comes back with container_of
 * Order   command runs in the kernel's context with everything about the call checked but the
 *         meaning of its arguments; process_ended runs before the process's grants are freed
 * Errors  a command answers with a command_result: one failure and one success variant per command;
 *         registers that the variant does not use keep what the process had in them
 * Source  TRD104
 */
#ifndef KERNEL_DRIVER_H
#define KERNEL_DRIVER_H

#include "lib/abi.h"
#include "lib/contexts.h"
#include "lib/error.h"
#include <stdint.h>

struct driver;
struct process;

/* A command on its way: what the process asked, in the words of its registers. The values of the
 * answer go where the question stood. */
struct command {
    uint32_t driver;
    uint32_t number;
    uint32_t a;
    uint32_t b;
};
_Static_assert(sizeof(struct command) == 16, "these are the four words of a system call");

/* What a command answers: the variant of a success, or the error of a plain failure, which is a smaller number.
 * Made by the functions below alone. */
struct [[nodiscard]] command_result {
    uint32_t word;
};

struct driver_ops {
    /* Command 0 asks whether the driver is there and has no side effect. caller is alive and
     * running. The result of command must not depend on memory of the caller that it did not
     * copy first (kernel/allow.h): it may change at any time. */
    struct command_result (*command)(struct driver *self lasting, struct process *caller lasting,
                                     struct command *command) ctx(kernel);
    /* gone is ending: forget it. Its grant can still be entered here, for the last time.
     * NULL: the driver keeps nothing outside of grants. */
    void (*process_ended)(struct driver *self, struct process *gone) nullable ctx(kernel);
    /* owner has exchanged what it subscribed to or allowed as `number`; its last_syscall says which of the two. What
     * was there: function and appdata, or address and size. NULL: the driver asks at each use what is there. */
    void (*exchanged)(struct driver *self, struct process *owner, unsigned number,
                      const uint32_t old[2]) nullable ctx(kernel);

    uint8_t grant_size; /* bytes of the driver's state per process, zero at first */
    uint8_t upcall_count;
    uint8_t allow_ro_count;
    uint8_t allow_rw_count : 4;
    uint8_t allow_readable_count : 4; /* buffers that the process may go on reading */
};

struct driver {
    const struct driver_ops *ops;
    uint8_t index; /* its place in the board's table; kernel_init gives it */
};

/* One line of the board's table. */
struct driver_entry {
    uint32_t number; /* what applications call it */
    struct driver *driver lasting;
};

static inline struct command_result command_success(void) ctx(kernel)
{
    return (struct command_result){RETURN_SUCCESS};
}

static inline struct command_result command_success_u32(struct command *command, uint32_t value)
    ctx(kernel)
{
    command->number = value;
    return (struct command_result){RETURN_SUCCESS_U32};
}

static inline struct command_result command_success_2_u32(struct command *command, uint32_t first,
                                                          uint32_t second) ctx(kernel)
{
    command->number = first;
    command->a = second;
    return (struct command_result){RETURN_SUCCESS_2_U32};
}

static inline struct command_result command_success_u64(struct command *command, uint64_t value)
    ctx(kernel)
{
    command->number = (uint32_t)value;
    command->a = (uint32_t)(value >> 32);
    return (struct command_result){RETURN_SUCCESS_U64};
}

static inline struct command_result command_failure(enum error error) ctx(kernel)
{
    return (struct command_result){(uint32_t)error};
}

/* Success or the failure that error names. */
static inline struct command_result command_from(enum error error) ctx(kernel)
{
    return error == OK ? command_success() : command_failure(error);
}

#endif

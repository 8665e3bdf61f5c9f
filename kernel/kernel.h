/* Kernel: start, and what the board tells it.
 *
 * Shape   everything is sized and stored by the board; the kernel holds one object and no heap
 * Order   board_main fills in a struct kernel_config, calls kernel_init, loader_run, kernel_run
 * Errors  what is wrong with a board is a failed kernel_assert at boot
 */
#ifndef KERNEL_KERNEL_H
#define KERNEL_KERNEL_H

#include "kernel/chip.h"
#include "kernel/deferred_call.h"
#include "kernel/driver.h"
#include "kernel/ipc.h"
#include "kernel/process.h"
#include "kernel/scheduler.h"
#include "lib/bytes.h"
#include "lib/format.h"

#define KERNEL_PROCESS_COUNT_MAX 32
#define KERNEL_DRIVER_COUNT_MAX 31
#define KERNEL_DEFERRED_CALL_COUNT_MAX 28

/* What to do with a process that faulted. */
enum fault_action { FAULT_ACTION_PANIC, FAULT_ACTION_STOP, FAULT_ACTION_RESTART };

struct fault_policy {
    enum fault_action action;
    uint16_t restart_limit;       /* RESTART: at most so often, then `afterwards`; 0: no limit */
    enum fault_action afterwards; /* STOP or PANIC */
    /* What to write about the process first, when the policy is not to panic: dump_process of
     * kernel/dump.h; NULL: nothing. */
    void (*dump)(struct writer *writer, const struct process *process) ctx(kernel);
};

/* Who wants to know that a process, which has allowed some readable buffer, is about to get the processor. */
struct kernel_watcher {
    void (*resumed)(struct kernel_watcher *self, struct process *process) ctx(kernel);
};

struct kernel_config {
    const char *board; /* its name, for console and dumps */
    struct process *processes;
    unsigned process_count; /* at most KERNEL_PROCESS_COUNT_MAX */
    const struct driver_entry *drivers;
    unsigned driver_count; /* at most KERNEL_DRIVER_COUNT_MAX */
    struct deferred_call *const *deferred_calls;
    unsigned deferred_call_count; /* at most KERNEL_DEFERRED_CALL_COUNT_MAX */
    struct scheduler *scheduler;
    struct kernel_watcher *watcher; /* NULL: nobody */
    struct ipc *ipc;                /* which is among the drivers; NULL: processes share nothing */
    const struct fault_policy *fault_policy;
    const struct chip_ops *chip;
    struct bytes process_ram;     /* what processes' RAM is cut from */
    struct const_bytes app_flash; /* where the list of apps begins, up to the end of flash */
    struct writer *log;           /* boot lines and dumps; polled, works without interrupts */
};

/* config lives as long as the kernel. Clears the process table; masks nothing. */
void kernel_init(const struct kernel_config *config lasting) ctx(kernel);

/* Never returns: from now on everything happens in the kernel loop and in processes. */
_Noreturn void kernel_run(void) ctx(kernel);

/* The slice timer's top half calls this when it runs out. */
void kernel_slice_expired(void) ctx(any);

const struct kernel_config *kernel_configuration(void) ctx(kernel);

#endif

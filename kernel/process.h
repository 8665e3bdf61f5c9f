/* Process: an application at work.
 *
 * Shape   the record is static, in the board; the process's own memory pays for its grants only.
 *         RAM: [ram_start, app_break) is the process's own, [kernel_break, ram_end) its grants
 * Order   identifiers rise and are never used twice: a process that restarts gets a new one. What
 *         is asked of a process (stop, terminate, restart) happens in the kernel loop, not inside
 *         the call, so that nothing vanishes under a driver at work
 * Errors  see each function
 */
#ifndef KERNEL_PROCESS_H
#define KERNEL_PROCESS_H

#include "arch_types.h"
#include "kernel/upcall.h"
#include "lib/tbf.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum process_state {
    PROCESS_EMPTY,       /* the record is free */
    PROCESS_RUNNING,     /* ready, or interrupted */
    PROCESS_YIELDED,     /* waits for an upcall */
    PROCESS_YIELDED_FOR, /* waits for one certain upcall */
    PROCESS_FAULTED,     /* stopped for good after a fault */
    PROCESS_TERMINATED,  /* exited, or was terminated; can be booted again */
};

enum process_fault {
    FAULT_NONE,
    FAULT_HARDWARE,      /* the processor refused what it did */
    FAULT_SYSCALL_CLASS, /* no such system call */
    FAULT_STACK,         /* no room for a result or an upcall's frame */
    FAULT_REQUESTED,     /* from the console, or by a process that may */
};

/* Waiting upcalls, the first one first: the subscription is named by the driver's place in the board's
 * table and its own number there, three values come with it. */
struct upcall_queue {
    uint16_t subscriptions[UPCALL_QUEUE_LENGTH]; /* driver index << 8 | number */
    uint32_t values[UPCALL_QUEUE_LENGTH][3];
};

/* In the order of how small an offset an instruction of two bytes needs: bytes reach 32, halfwords 64, words 128.
 */
struct process {
    uint8_t state; /* enum process_state */
    uint8_t slot;
    uint8_t flags;        /* PROCESS_... below */
    uint8_t fault;        /* enum process_fault */
    uint8_t last_syscall; /* its class */
    uint8_t upcall_count; /* that wait */
    uint16_t wait_for;    /* PROCESS_YIELDED_FOR: driver index << 8 | number */
    uint16_t restart_count;
    uint16_t dropped_upcall_count;
    uint16_t slice_expired_count;
    uint16_t stack_top;  /* as told by memop 10, in words from ram_start; for the dump only */
    uint16_t heap_start; /* as told by memop 11, in words from ram_start; for the dump only */

    /* At the end of its RAM, per driver: its grant, in units of 8 bytes from ram_start; 0: none. */
    uint16_t *grants;
    uint32_t syscall_count;
    uint32_t identifier;
    uintptr_t ram_start;
    uintptr_t ram_end;
    uintptr_t app_break;
    uintptr_t accessible_end; /* app_break rounded up to what the protection unit can do */
    uintptr_t kernel_break;
    uintptr_t allow_high_water; /* the end of the highest buffer ever allowed */
    uintptr_t flash_start;      /* the TBF header */
    uintptr_t code_start;       /* behind the header and protected part */
    uintptr_t flash_end;
    uint32_t completion_code; /* valid with PROCESS_HAS_COMPLETION */

    struct arch_registers registers;   /* what the processor does not save by itself */
    struct arch_protection protection; /* what the process may touch, ready for the unit */
    struct upcall_queue upcalls;
};

#define PROCESS_STOPPED 0x01        /* not scheduled until it is started again */
#define PROCESS_FILTERED 0x02       /* its header lists what it may command */
#define PROCESS_HAS_COMPLETION 0x04 /* it exited with a code */
#define PROCESS_END_ASKED 0x08      /* terminate in the kernel loop */
#define PROCESS_RESTART_ASKED 0x10  /* restart in the kernel loop */
#define PROCESS_FAULT_ASKED 0x20    /* fault in the kernel loop */
#define PROCESS_READS 0x40          /* it has allowed a readable buffer */

/* Whether the process has memory and may use drivers: running or yielded, stopped or not. */
static inline bool process_is_alive(const struct process *process) ctx(kernel)
{
    return process->state == PROCESS_RUNNING || process->state == PROCESS_YIELDED ||
           process->state == PROCESS_YIELDED_FOR;
}

static inline uint32_t process_identifier(const struct process *process) ctx(kernel)
{
    return process->identifier;
}

/* The living process with that identifier; NULL when it has gone. Drivers keep identifiers across
 * events, not pointers. */
struct process *process_find(uint32_t identifier) nullable ctx(kernel);

/* The living processes in turn: process_next(NULL) is the first; NULL after the last. */
struct process *process_next(const struct process *after nullable) nullable ctx(kernel);

/* Name from the TBF header: bytes in flash, not zero-terminated; size 0 when it has none. */
struct const_bytes process_name(const struct process *process) ctx(kernel);

/* The short identifier of the app, from its TBF header: the same for all of its processes in all of
 * its versions. 0: it has none. */
uint32_t process_short_identifier(const struct process *process) ctx(kernel);

/* Whose storage the app may use, from its TBF header. One that does not say, but has a short identifier,
 * has that one's for itself. write_id 0: it has none. */
struct tbf_storage process_storage(const struct process *process) ctx(kernel);

/* Whether the app's header offers all of these bytes of its flash for writing, in one region. */
bool process_may_write_flash(const struct process *process, uintptr_t address, size_t size)
    ctx(kernel);

/* The whole table, empty records too; NULL beyond the end. For the console and dumps. */
struct process *process_at(unsigned slot) lasting nullable ctx(kernel);

const char *process_state_name(const struct process *process) ctx(kernel);
unsigned process_grant_count(const struct process *process) ctx(kernel);

/* Management: only those with the capability. INVALID when the state does not allow it. */
enum error process_stop(struct process *process) ctx(kernel) ctx_needs(process_management);
enum error process_start(struct process *process) ctx(kernel) ctx_needs(process_management);
enum error process_terminate(struct process *process) ctx(kernel) ctx_needs(process_management);
enum error process_restart(struct process *process) ctx(kernel) ctx_needs(process_management);
enum error process_boot(struct process *process) ctx(kernel) ctx_needs(process_management);
enum error process_fault(struct process *process, enum process_fault fault) ctx(kernel);

#endif

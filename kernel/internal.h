/* The kernel's one object, and what its files share. For kernel/ alone.
 *
 * Order   assembly finds the current process as the first member
 */
#ifndef KERNEL_INTERNAL_H
#define KERNEL_INTERNAL_H

#include "kernel/arch.h"
#include "kernel/grant.h"
#include "kernel/kernel.h"
#include "lib/panic.h"
#include <stdatomic.h>

#define DRIVER_SLOT_COUNT 32 /* a power of two above KERNEL_DRIVER_COUNT_MAX */

/* The kernel's own deferred calls come before the board's. */
#define WORK_FAULT 0x1u /* the current process faulted */
#define WORK_SLICE 0x2u /* the time slice ran out */
#define WORK_REAP 0x4u  /* a process was asked to end, fault or restart */
#define WORK_KERNEL 0x7u
#define WORK_BOARD_SHIFT 3

struct kernel {
    struct process *current; /* on the processor, or the last that was */
    const struct kernel_config *config;
    struct process *processes;      /* config's */
    uint32_t ready;                 /* a bit per slot */
    _Atomic uint32_t work ctx(any); /* deferred calls that are pending */
    uint32_t
        alone; /* the bit of current, when there is nothing to do before it runs on; 0: there is */
    struct process *protected; /* whose regions the protection unit holds; NULL: nobody's */
    uint32_t next_identifier;
    uint8_t process_count;
    uint8_t event;   /* enum scheduler_event: how current stopped running */
    bool is_slicing; /* the slice timer is on, for current */
    uint8_t turns;   /* of work that work made; when it wraps, the processes are due */
};

/* Open hashing of driver numbers: where they stand in the board's table. What is at a free slot has no driver. */
struct driver_table {
    const struct driver_entry *slots[DRIVER_SLOT_COUNT];
};

extern struct kernel kernel ctx(kernel);
extern struct driver_table driver_table ctx(kernel);

/* ---- work and readiness ---- */

__attribute__((always_inline)) static inline void kernel_work_set(uint32_t work) ctx(any)
{
    atomic_fetch_or_explicit(&kernel.work, work, memory_order_relaxed);
    arch_kernel_pend();
}

static inline __attribute__((always_inline)) void kernel_ready_set(const struct process *process)
    ctx(kernel)
{
    kernel.ready |= 1u << process->slot;
}

/* The loop has to choose another, if the process is on the processor. */
static inline void kernel_ready_clear(const struct process *process) ctx(kernel)
{
    kernel.ready &= ~(1u << process->slot);
    arch_kernel_pend();
}

/* Its regions are others now: the unit gets them when it runs next. */
static inline void kernel_protection_forget(const struct process *process) ctx(kernel)
{
    if (kernel.protected == process) {
        kernel.protected = NULL;
        kernel.alone = 0;
    }
}

/* A process other than current has become ready while that is in a system call: it must not wait for longer
 * than a slice. */
void kernel_contend(void) ctx(kernel);

/* What the kernel knows as a number, as an address: in a process's RAM or flash, or its grants. Every such
 * number comes from where the loader placed the process, or was checked against it. */
static inline void *memory_at(uintptr_t address) ctx(kernel) ctx_result(kernel)
{
    /* Safe: the number lies in memory that the board set aside for processes (see above). */
    ctx_unsafe
    {
        return (void *)address;
    }
}

/* ---- driver table ---- */

/* Any spread will do that costs two instructions; the groups of driver numbers differ above bit 16.
 */
static inline unsigned driver_slot(uint32_t number) ctx(kernel)
{
    return (number + (number >> 13)) % DRIVER_SLOT_COUNT;
}

/* Neighbouring numbers are common, so a search does not go on at the neighbour. An odd step reaches all. */
static inline unsigned driver_slot_next(unsigned slot) ctx(kernel)
{
    return (slot + 11) % DRIVER_SLOT_COUNT;
}

/* NULL: there is no such driver. */
struct driver *driver_find(uint32_t number) ctx(kernel);

/* ---- grants: what lies behind the boundary ---- */

struct allow_slot {
    uint32_t address;
    uint32_t size;
};

/* A grant that is there: of the driver with that place in the board's table. */
static inline __attribute__((always_inline)) struct grant *grant_at(const struct process *process,
                                                                    unsigned index) ctx(kernel)
{
    return memory_at(process->ram_start + process->grants[index] * 8u);
}

/* NULL: there is none. A process that is not alive has none. */
static inline __attribute__((always_inline)) struct grant *grant_find(const struct driver *driver,
                                                                      const struct process *process)
    ctx(kernel)
{
    if (process->grants[driver->index] == 0)
        return NULL;
    struct grant *const grant = grant_at(process, driver->index);
    if (grant == NULL)
        __builtin_unreachable(); /* no RAM is at the address of NULL */
    return grant;
}

/* For a process that is alive and has none. NULL: there is no room. */
struct grant *grant_allocate(const struct driver *driver, struct process *process) ctx(kernel);

/* The slots of the buffers follow those of the upcalls. */
static inline struct allow_slot *grant_allow_slots(struct grant *grant, unsigned before) ctx(kernel)
{
    return (struct allow_slot *)&grant->upcalls[before];
}

static inline struct allow_slot *grant_allow_ro(struct grant *grant, const struct driver *driver)
    ctx(kernel)
{
    return grant_allow_slots(grant, driver->ops->upcall_count);
}

static inline struct allow_slot *grant_allow_rw(struct grant *grant, const struct driver *driver)
    ctx(kernel)
{
    return grant_allow_ro(grant, driver) + driver->ops->allow_ro_count;
}

static inline struct allow_slot *grant_allow_readable(struct grant *grant,
                                                      const struct driver *driver) ctx(kernel)
{
    return grant_allow_rw(grant, driver) + driver->ops->allow_rw_count;
}

/* ---- upcall queue ---- */

#define SUBSCRIPTION_NONE 0xFFFF /* no driver has index 255 */

static inline uint16_t subscription_of(const struct driver *driver, unsigned number) ctx(kernel)
{
    return (uint16_t)((unsigned)driver->index << 8 | number);
}

/* Lets a process that yields, whose arguments these are, go on in the first upcall that has a function; null
 * upcalls before it are dropped. false: there is none, and the queue is empty now. */
bool upcall_take(struct process *process, uint32_t *arguments) ctx(kernel);

/* Takes the first upcall, null or not, of that subscription. false: none waits. */
bool upcall_take_for(struct process *process, uint16_t subscription, uint32_t values[3])
    ctx(kernel);

/* Drops all that waits for that subscription. */
void upcall_drop(struct process *process, uint16_t subscription) ctx(kernel);

/* ---- processes ---- */

/* The first frame must fit; the start-up code then asks for what it wants. Some applications look a word
 * beyond the break that they are given: as much again is theirs behind it. */
#define PROCESS_FIRST_STACK_SIZE 32

struct tbf;

/* Where a process goes. Protection of its flash may round outwards up to the limits. */
struct process_place {
    uintptr_t flash_start; /* its TBF header */
    uintptr_t flash_limit_low;
    uintptr_t flash_limit_high;
    uintptr_t ram_start;
    size_t ram_size;
};

/* Fills an empty record and makes it ready to run. tbf is what tbf_parse says of flash_start.
 * NOSUPPORT: the unit cannot protect its flash there; NOMEM: nor its RAM. */
enum error process_create(struct process *process, const struct tbf *tbf,
                          const struct process_place *place) ctx(kernel);

/* The contents of a TLV of its header, which was checked when the process was made. */
struct const_bytes process_header_part(const struct process *process, unsigned type) ctx(kernel);

/* Flags (PROCESS_..._ASKED) for the kernel loop to act on; the process does not run until then. */
void process_ask(struct process *process, unsigned flags) ctx(kernel);

/* Puts the process into kernel.ready or takes it out, as its state says. */
void process_ready_update(struct process *process) ctx(kernel);

/* The app's break; what brk and sbrk check. NOMEM: not possible, nothing has changed. */
enum error process_set_break(struct process *process, uintptr_t app_break) ctx(kernel);

void process_reap(void) ctx(kernel);
void process_fault_current(void) ctx(kernel);

#endif

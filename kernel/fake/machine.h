/* Fake machine: the real kernel on a host, with a fake architecture, chip and apps under it.
 *
 * Shape   machine_start lays out flash and RAM below 4 GiB, so that addresses fit the words of
 * system calls, and makes a kernel with the test's drivers. Apps are TBFs that machine_app_add
 *         writes to flash; a test plays the process: it makes its system calls
 * Order   machine_start, machine_app_add ..., machine_boot, then system calls; machine_end frees
 */
#ifndef KERNEL_FAKE_MACHINE_H
#define KERNEL_FAKE_MACHINE_H

#include "kernel/arch.h"
#include "kernel/kernel.h"

#define MACHINE_PROCESS_COUNT 4
#define MACHINE_GRANULE 32u /* of the fake protection unit */

/* What the test says of the machine; zeros are fine. */
struct machine_setup {
    const struct driver_entry *drivers;
    unsigned driver_count;
    struct deferred_call *const *deferred_calls;
    unsigned deferred_call_count;
    struct ipc *ipc;                         /* NULL: none */
    struct scheduler *scheduler;             /* NULL: round robin */
    const struct fault_policy *fault_policy; /* NULL: stop, no dump */
    size_t ram_size;                         /* 0: 16 KiB */
};

/* What a test sees of the machine. */
struct machine {
    char log[8192];      /* what the kernel wrote to its log */
    unsigned pend_count; /* calls of arch_kernel_pend */
    bool is_pended;      /* the kernel loop will be entered before a process goes on */
    unsigned sleep_count;
    void (*on_sleep)(
        void);         /* stands for the interrupt that ends a sleep; NULL: machine_loop stops */
    uint32_t slice_us; /* what the slice timer was started with; 0: it is off */
    uintptr_t fault_address;               /* of the last fault; 0: it had none */
    const struct arch_protection *applied; /* what the protection unit holds */
    /* The upcall that arch_upcall_call laid out last. */
    struct {
        unsigned count;
        uint32_t function;
        uint32_t values[3];
        uint32_t appdata;
    } upcall;
    uint8_t *flash;
    size_t flash_used;
    uint8_t *ram;
    size_t ram_size;
};

extern struct machine machine;
extern struct kernel_watcher *machine_watcher; /* of the next machine_start; NULL: none */

void machine_start(const struct machine_setup *setup);
void machine_end(void);

/* Appends an app to flash: name, minimum RAM, flags. Its code is `code_size` bytes of no meaning.
 * The extra TLVs go behind the usual ones. Gives the offset of its header in flash. */
struct machine_app {
    const char *name;
    uint32_t minimum_ram;
    uint32_t flags;     /* TBF_FLAG_...; 0 is disabled */
    uint32_t code_size; /* 0: 512 */
    const void *extra_tlvs;
    size_t extra_size;
};
size_t machine_app_add(const struct machine_app *app);

/* Appends bytes as they are. */
size_t machine_flash_add(const void *bytes, size_t size);

/* Makes the header at offset add up again after a test changed it. */
void machine_checksum_fix(size_t offset);

/* Loads the apps; the number of processes. Then runs the kernel loop to the first process. */
unsigned machine_boot(void);

/* Runs the kernel loop; the process that is to run, NULL when there is none and it would sleep for
 * ever. */
struct process *machine_loop(void);

/* The current process makes a system call. answer: the four result words (the call's own where the
 * kernel changed nothing). false: the process does not go on. */
struct answer {
    uint32_t words[4];
};
bool machine_syscall(uint32_t class, uint32_t a, uint32_t b, uint32_t c, uint32_t d,
                     struct answer *answer);

/* The same, and the answer must be this: variant and values as far as the variant has any. */
struct answer machine_call(uint32_t class, uint32_t a, uint32_t b, uint32_t c, uint32_t d);

/* Addresses of the current process, for its system calls. */
uint32_t machine_ram(size_t offset);
uint32_t machine_code(size_t offset);

#endif

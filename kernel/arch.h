/* Arch: what the kernel asks of a processor architecture, and what it gives back.
 *
 * An architecture supplies arch_types.h (struct arch_registers, struct arch_protection; found on
 * the include path, so that kernel and arch do not know each other's folders), the functions below,
 * and the port of lib/ctx.h (CTX_PORT: ctx_mask_save, ctx_mask_restore).
 *
 * The shape of the machine that the kernel assumes:
 *  - all kernel code runs at one priority that never preempts itself; processes run unprivileged
 *    below it, top halves above it
 *  - at a system call the architecture finds four words of arguments in the process's saved
 *    registers and calls kernel_syscalls[class](process, arguments, class); then the process goes on
 *  - unless arch_kernel_pend was called: then it saves what C preserves into process->registers
 *    and calls kernel_loop, which comes back with the process to run
 *  - a fault in a process is recorded (arch_fault_...), then kernel_fault_from_process is called
 */
#ifndef KERNEL_ARCH_H
#define KERNEL_ARCH_H

#include "kernel/process.h"
#include "lib/bytes.h"
#include "lib/format.h"

/* ---- what the architecture supplies ---- */

/* Inline, for every event goes through them: in arch_inline.h, found on the include path like
 * arch_types.h.
 *
 *     void arch_kernel_pend(void) ctx(any)
 *         Asks that the kernel loop run as soon as nothing of higher priority does.
 *     void arch_kernel_unpend(void) ctx(kernel)
 *         Forgets such a request: the loop is about to look for itself.
 *     uint32_t *arch_arguments(struct process *process) ctx(kernel)
 *         The four argument and result words of a process that is in a system call.
 *     void arch_upcall_call(uint32_t *arguments, uint32_t function, const uint32_t values[3],
 *                           uint32_t appdata) ctx(kernel)
 *         A process waits in a yield, whose arguments these are: let it call function(values...,
 *         appdata) next, and then go on behind the yield. Overwrites the frame of the yield, so it
 *         needs no room.
 */
#include "arch_inline.h"

/* Begins to run processes; never returns. */
_Noreturn void arch_run(void) ctx(kernel);

/* Lays the first frame on the process's stack below sp (inside its accessible RAM): it will start
 * at `entry` with these four arguments. false: no room there. */
bool arch_process_start(struct process *process, uintptr_t entry, const uint32_t arguments[4],
                        uintptr_t sp) ctx(kernel);

/* ---- memory protection: pure arithmetic on struct arch_protection, but for apply ---- */

/* Where a process's RAM of `size` bytes can start at or after `from`, ending at `limit` or before,
 * so that any break in it can be protected; `fixed` (or 0) demands that very address. false:
 * nowhere. */
bool arch_ram_place(uintptr_t from, uintptr_t limit, size_t size, uintptr_t fixed, uintptr_t *start)
    ctx(kernel);

/* No access to anything. */
void arch_protection_reset(struct arch_protection *protection) ctx(kernel);

/* Read and execute for [start, end). The unit's granularity may round outwards, at most to
 * `limit_low` and `limit_high`. false: cannot be done. */
bool arch_protection_flash(struct arch_protection *protection, uintptr_t start, uintptr_t end,
                           uintptr_t limit_low, uintptr_t limit_high) ctx(kernel);

/* Read and write, never execute, for [ram_start, app_break), rounded up at most to kernel_break.
 * *accessible_end: where access ends. false: cannot be done; nothing has changed. */
bool arch_protection_ram(struct arch_protection *protection, uintptr_t ram_start,
                         uintptr_t app_break, uintptr_t kernel_break, uintptr_t ram_end,
                         uintptr_t *accessible_end) ctx(kernel);

/* Whether exactly [start, start + size) can be opened to another process than its own. */
bool arch_share_fits(uintptr_t start, size_t size) ctx(kernel);

/* Read and write for exactly that memory too; what was opened longest ago may be closed for it. false: it
 * cannot be done, or is done already. */
bool arch_protection_share(struct arch_protection *protection, uintptr_t start, size_t size)
    ctx(kernel);

/* Nothing of [start, end) is open by arch_protection_share any more. */
void arch_protection_unshare(struct arch_protection *protection, uintptr_t start, uintptr_t end)
    ctx(kernel);

/* The last fault of a process was its access to data at *address, which the unit refused and which can be
 * tried again; nothing else was wrong. */
bool arch_fault_address(uintptr_t *address) ctx(kernel);

/* The unit now has what protection says (the process is, or goes, on the processor). The kernel
 * calls this when it must; the switch itself does not. */
void arch_protection_apply(const struct arch_protection *protection) ctx(kernel);

/* The lines of the dump that only the architecture can write: the process's registers, decoded
 * fault status (of the last fault), the regions of the protection unit. At most 80 columns. */
void arch_dump_process(struct writer *writer, const struct process *process) ctx(kernel);
void arch_dump_fault(struct writer *writer) ctx(kernel);

/* ---- what the kernel gives ---- */

/* Indexed by class; arguments are also where the results go. */
typedef void syscall_handler(struct process *process, uint32_t *arguments, uint32_t class);
extern syscall_handler *const kernel_syscalls[SYSCALL_CLASS_COUNT] ctx(kernel);
/* A class that does not exist: faults the process. */
void kernel_syscall_unknown(struct process *process) ctx(kernel);
/* The frame of the system call is not in the process's RAM: faults the process. */
void kernel_syscall_stackless(struct process *process) ctx(kernel);

/* Does the kernel's work, sleeps when there is none, and says who runs next. That process is the current
 * one from then on; assembly finds it as the first member of the object `kernel`. */
struct process *kernel_loop(void) ctx(kernel);

/* From the fault handler, which runs above the kernel: the current process did something that the
 * processor refused. It ends, or restarts, in the kernel loop, before it can run on. */
void kernel_fault_from_process(void) ctx(any);

#endif

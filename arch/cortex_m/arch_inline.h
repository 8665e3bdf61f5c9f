/* The functions of kernel/arch.h that every event goes through.
 *
 * Source  ARMv7-M Architecture Reference Manual (DDI 0403E), B1.5.6 and B3.2.4
 */
#ifndef ARCH_INLINE_H
#define ARCH_INLINE_H

#include "arch/cortex_m/system_registers.h"
#include "kernel/process.h"

/* What the processor pushes on the process's stack. */
struct frame {
    uint32_t r0_to_r3[4];
    uint32_t r12;
    uint32_t lr;
    uint32_t pc;
    uint32_t xpsr;
};

#define XPSR_THUMB 0x01000000u
#define XPSR_ALIGNED 0x00000200u /* a word was left out above the frame, to align it */

static inline void arch_kernel_pend(void) ctx(any)
{
    reg_write(SCB->icsr, SCB_ICSR_PENDSVSET);
}

static inline void arch_kernel_unpend(void) ctx(kernel)
{
    reg_write(SCB->icsr, SCB_ICSR_PENDSVCLR);
}

static inline uint32_t *arch_arguments(struct process *process) ctx(kernel)
{
    /* Safe: the entry code took it from PSP, where the processor had just stored a frame with the
     * process's own rights. */
    ctx_unsafe
    {
        return (uint32_t *)(uintptr_t)process->registers.sp;
    }
}

/* Whatever state the process left in its frame, the call begins with that of a function; the flag that says
 * how far the frame reaches stays. */
static inline void arch_upcall_call(uint32_t *arguments, uint32_t function,
                                    const uint32_t values[3], uint32_t appdata) ctx(kernel)
{
    struct frame *const frame = (struct frame *)arguments;
    frame->r0_to_r3[0] = values[0];
    frame->r0_to_r3[1] = values[1];
    frame->r0_to_r3[2] = values[2];
    frame->r0_to_r3[3] = appdata;
    frame->lr = frame->pc | 1;
    frame->pc = function & ~1u;
    frame->xpsr = (frame->xpsr & XPSR_ALIGNED) | XPSR_THUMB;
}

#endif

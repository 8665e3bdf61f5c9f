#include "arch_types.h"
#include "kernel/arch.h"
#include <stddef.h>

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
#define LR_NONE 0xFFFFFFFFu      /* nothing to return to: a process that tries faults */

/* entry.S counts on these. */
_Static_assert(offsetof(struct process, registers) == 0, "the record begins with its registers");
_Static_assert(sizeof(struct arch_registers) == 36, "nine words by one instruction");
_Static_assert(sizeof(struct arch_protection) == 56, "fourteen words by two");
_Static_assert(offsetof(struct frame, pc) == 24 && sizeof(struct frame) == 32, "DDI 0403E, B1.5.6");

bool arch_process_start(struct process *process, uintptr_t entry, const uint32_t arguments[4],
                        uintptr_t sp)
{
    const uintptr_t at = (sp & ~(uintptr_t)7) - sizeof(struct frame);
    if (sp < process->ram_start + sizeof(struct frame) || at < process->ram_start)
        return false;
    struct frame *const frame = (struct frame *)at;
    for (unsigned i = 0; i < 4; i++)
        frame->r0_to_r3[i] = arguments[i];
    frame->r12 = 0;
    frame->lr = LR_NONE;
    frame->pc = entry & ~1u;
    frame->xpsr = XPSR_THUMB;
    process->registers = (struct arch_registers){.sp = at};
    return true;
}

/* Whatever state the process left in its frame, the call begins with that of a function; the flag that says
 * how far the frame reaches stays. */
void arch_upcall_call(uint32_t *arguments, uint32_t function, const uint32_t values[3],
                      uint32_t appdata)
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

uint32_t *arch_arguments(struct process *process)
{
    return (uint32_t *)(uintptr_t)process->registers.sp;
}

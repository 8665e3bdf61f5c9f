#include "kernel/arch.h"
#include <stddef.h>

#define LR_NONE 0xFFFFFFFFu /* nothing to return to: a process that tries faults */

/* entry.S counts on these. */
_Static_assert(offsetof(struct process, registers) == 72, "PROCESS_REGISTERS");
_Static_assert(sizeof(struct arch_registers) == 36, "nine words by one instruction");
_Static_assert(sizeof(struct arch_protection) == 56, "fourteen words by two");
_Static_assert(offsetof(struct frame, pc) == 24 && sizeof(struct frame) == 32, "DDI 0403E, B1.5.6");

bool arch_process_start(struct process *process, uintptr_t entry, const uint32_t arguments[4],
                        uintptr_t sp)
{
    const uintptr_t at = (sp & ~(uintptr_t)7) - sizeof(struct frame);
    if (sp < process->ram_start + sizeof(struct frame) || at < process->ram_start)
        return false;
    struct frame *const frame ctx(kernel) = (struct frame *)at;
    for (unsigned i = 0; i < 4; i++)
        frame->r0_to_r3[i] = arguments[i];
    frame->r12 = 0;
    frame->lr = LR_NONE;
    frame->pc = entry & ~1u;
    frame->xpsr = XPSR_THUMB;
    process->registers = (struct arch_registers){.sp = at};
    return true;
}

#include "arch/cortex_m/fault.h"
#include "arch/cortex_m/cortex_m.h"
#include "arch/cortex_m/system_registers.h"
#include "arch_types.h"
#include "kernel/arch.h"
#include "lib/panic.h"
#include <stddef.h>

#define CFSR_DACCVIOL 0x00000002u
#define CFSR_MSTKERR 0x00000010u
#define CFSR_MMARVALID 0x00000080u
#define CFSR_UNDEFINSTR 0x00010000u

static void fault_record(uint32_t pc, uint32_t lr)
{
    cortex_m_last_fault = (struct cortex_m_fault){
        .cfsr = reg_read(SCB->cfsr),
        .hfsr = reg_read(SCB->hfsr),
        .mmfar = reg_read(SCB->mmfar),
        .bfar = reg_read(SCB->bfar),
        .pc = pc,
        .lr = lr,
    };
    /* They are cleared by writing ones. */
    reg_write(SCB->cfsr, cortex_m_last_fault.cfsr);
    reg_write(SCB->hfsr, cortex_m_last_fault.hfsr);
}

/* What else is pending is the same process's, and comes without a frame: a system call whose frame
 * could not be pushed, or the fault whose frame could not. */
void cortex_m_fault_process(void)
{
    fault_record(0, 0);
    reg_clear(SCB->shcsr, SCB_SHCSR_PENDED);
    kernel_fault_from_process();
}

/* The instruction has done nothing, and its frame is stored: it can be tried again. */
bool arch_fault_address(uintptr_t *address)
{
    /* Safe: the fault handler that wrote it has returned, and the process that may fault again has not run
     * since. */
    unsafe
    {
        *address = cortex_m_last_fault.mmfar;
        return cortex_m_last_fault.cfsr == (CFSR_DACCVIOL | CFSR_MMARVALID) &&
               cortex_m_last_fault.hfsr == 0;
    }
}

static bool is_stack_overflow(const uint32_t *frame)
{
    const uint32_t from_guard =
        cortex_m_last_fault.mmfar - (uint32_t)(uintptr_t)_kernel_stack_start;
    return frame == NULL || (cortex_m_last_fault.cfsr & CFSR_MSTKERR) != 0 ||
           ((cortex_m_last_fault.cfsr & CFSR_MMARVALID) != 0 &&
            from_guard < CORTEX_M_STACK_GUARD_SIZE);
}

/* What __builtin_trap is: kernel_assert of lib/panic.h. */
#define TRAP 0xDEFF

static bool is_assertion(const uint32_t *frame)
{
    if ((cortex_m_last_fault.cfsr & CFSR_UNDEFINSTR) == 0)
        return false;
    /* Safe: the processor has just read an instruction there. */
    ctx_unsafe
    {
        return *(const uint16_t *)(uintptr_t)frame[6] == TRAP;
    }
}

void cortex_m_fault_kernel(const uint32_t *frame)
{
    fault_record(frame == NULL ? 0 : frame[6], frame == NULL ? 0 : frame[5]);
    const char *what = "fault in the kernel";
    if (is_stack_overflow(frame))
        what = "the kernel's stack is full";
    else if (is_assertion(frame))
        what = "an assertion failed";
    panic(what, __FILE__, __LINE__);
}

void cortex_m_unexpected(void)
{
    panic("an interrupt that nobody handles", __FILE__, __LINE__);
}

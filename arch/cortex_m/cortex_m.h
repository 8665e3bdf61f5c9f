/* Cortex-M: what a board needs of the processor, beyond kernel/arch.h.
 *
 * Shape   the kernel runs in handler mode: system calls (SVC) and the kernel loop (PendSV) share the
 *         lowest priority, so they never preempt each other; top halves lie in the middle, faults
 *         above them. Thread mode belongs to processes, unprivileged from the first instruction
 *         to the last: the mode is set once, and no exit from the kernel sets another
 * Order   reset -> cortex_m_reset -> board_main, with interrupts masked until arch_run
 * Errors  a fault of the kernel is a panic
 * Source  ARMv7-M Architecture Reference Manual (DDI 0403E), B1.5
 */
#ifndef ARCH_CORTEX_M_CORTEX_M_H
#define ARCH_CORTEX_M_CORTEX_M_H

#include "lib/contexts.h"
#include <stdint.h>

typedef void cortex_m_handler(void);

/* The board's vector table: `const struct cortex_m_vectors vectors CORTEX_M_VECTORS = {
 * CORTEX_M_EXCEPTIONS(systick_isr), .interrupts = {...}}`. Every interrupt that the board enables has a
 * handler there; the others cannot come. A board may say before it includes this how many its table has, up to
 * the last of which it has a handler: the rest is flash. */
#ifndef CORTEX_M_INTERRUPT_COUNT
#define CORTEX_M_INTERRUPT_COUNT 48
#endif
struct cortex_m_vectors {
    const void *stack;
    cortex_m_handler *reset ctx(kernel);
    cortex_m_handler *non_maskable ctx(dump);
    cortex_m_handler *faults[4] ctx(dump); /* HardFault, MemManage, BusFault, UsageFault */
    cortex_m_handler *reserved_1c[4];
    cortex_m_handler *svc ctx(kernel);
    cortex_m_handler *debug_monitor ctx(dump);
    cortex_m_handler *reserved_34;
    cortex_m_handler *pendsv ctx(kernel);
    cortex_m_handler *systick ctx(handler);
    cortex_m_handler *interrupts[CORTEX_M_INTERRUPT_COUNT] ctx(handler);
};
_Static_assert(sizeof(struct cortex_m_vectors) == 4 * (16 + CORTEX_M_INTERRUPT_COUNT),
               "B1.5.3: a word per exception");
#define CORTEX_M_VECTORS __attribute__((section(".vectors"), used))
#define CORTEX_M_EXCEPTIONS(systick_)                                                              \
    .stack = _kernel_stack_top, .reset = cortex_m_reset, .non_maskable = cortex_m_unexpected,      \
    .faults = {cortex_m_fault, cortex_m_fault, cortex_m_fault, cortex_m_fault},                    \
    .svc = cortex_m_svc, .debug_monitor = cortex_m_unexpected, .pendsv = cortex_m_pendsv,          \
    .systick = (systick_)

ctx_entry(kernel) void cortex_m_reset(void);
ctx_entry(kernel) void cortex_m_svc(void);
ctx_entry(kernel) void cortex_m_pendsv(void);
ctx_entry(dump) void cortex_m_fault(void);
void cortex_m_unexpected(void) ctx(any); /* panics: NMI, or an exception for debuggers */

/* The board supplies it: the first C function after memory has been set up. */
_Noreturn void board_main(void) ctx(kernel);

/* The board's storage: what was known about the last fault. */
struct cortex_m_fault {
    uint32_t cfsr;
    uint32_t hfsr;
    uint32_t mmfar;
    uint32_t bfar;
    uint32_t pc; /* of the kernel, when it was the kernel's */
    uint32_t lr;
};
extern struct cortex_m_fault cortex_m_last_fault ctx(dump);

/* Lets an interrupt of a device through, at the priority of top halves. */
void cortex_m_interrupt_enable(unsigned number) ctx(kernel);

/* Sleeps until an interrupt is pending, masked or not. */
void cortex_m_sleep(void) ctx(kernel);

_Noreturn void cortex_m_system_reset(void) ctx(any);

#define CORTEX_M_STACK_GUARD_SIZE 32 /* the lowest bytes of the stack, which nobody may touch */

/* From the linker script. */
extern const uint8_t _kernel_stack_start[], _kernel_stack_top[];

#endif

/* Entry and exit of the kernel.
 *
 * The direction of a switch is the kernel's own state: SVC and PendSV come from a process, and go
 * to one, always; LR is not looked at. CONTROL is written once, before the first process.
 * MSP holds the kernel's only stack, and is at its top whenever a process runs.
 *
 * A process's frame, at PSP: r0-r3, r12, lr, pc, xpsr.
 */
    .syntax unified
    .cpu cortex-m3
    .thumb

    .equ FRAME_PC, 24
    .equ PROCESS_REGISTERS, 72
    .equ SYSCALL_CLASS_COUNT, 8
    .equ PPB, 0xE0000000            /* up to 0xE00FFFFF: the protection unit does not see it */
    .equ EXC_RETURN_THREAD, 2       /* complement of 0xFFFFFFFD: thread mode, PSP */
    .equ CONTROL_UNPRIVILEGED, 3    /* with PSP */
    .equ MPU_RBAR, 0xE000ED9C       /* and three more pairs of RBAR, RASR behind it */
    .equ MPU_CTRL, 0xE000ED94
    .equ PANIC_STACK_SIZE, 768

    .section .text.cortex_m_entry, "ax", %progbits

    .macro function name
    .balign 4
    .global \name
    .type \name, %function
    .thumb_func
\name:
    .endm

/* A system call. The hardware has pushed the frame with the process's rights, so it lies in memory that
 * the process may write. The one place where that is not checked is the private bus. The handler returns
 * to the process; when that cannot go on, PendSV is pending and comes first. C has preserved r4-r11. */
    function cortex_m_svc
    mrs     r1, psp
    cmp     r1, #PPB
    ldr     r0, =kernel             /* its first member is the current process */
    bhs     stackless
    ldr     r2, [r1, #FRAME_PC]
    ldr     r0, [r0]
    ldrb    r2, [r2, #-2]           /* the class: low byte of the SVC instruction */
    ldr     r3, =kernel_syscalls
    mvn     lr, #EXC_RETURN_THREAD
    cmp     r2, #SYSCALL_CLASS_COUNT
    bhs     unknown
    ldr     pc, [r3, r2, lsl #2]    /* (process, arguments, class) */
stackless:
    ldr     r0, [r0]
    mvn     lr, #EXC_RETURN_THREAD
    b       kernel_syscall_stackless
unknown:
    b       kernel_syscall_unknown
    .ltorg

/* The kernel's own work, at the lowest priority: whatever it interrupts is a process, or the end of
 * boot. */
    function cortex_m_pendsv
    ldr     r0, =kernel
    ldr     r0, [r0]
    cbz     r0, first
    mrs     r1, psp
    adds    r0, #PROCESS_REGISTERS
    stmia   r0, {r1, r4-r11}
switch:
    bl      kernel_loop
    adds    r0, #PROCESS_REGISTERS
    ldmia   r0, {r1, r4-r11}
    msr     psp, r1
    mvn     r0, #EXC_RETURN_THREAD
    bx      r0
/* Boot's stack and state are not needed any more. From here on thread mode is unprivileged. */
first:
    ldr     r1, =_kernel_stack_top
    mov     sp, r1
    movs    r1, #CONTROL_UNPRIVILEGED
    msr     control, r1
    isb
    b       switch
    .ltorg

/* MemManage, BusFault, UsageFault, HardFault. Here alone LR says who was interrupted. */
    function cortex_m_fault
    mvn     r1, #EXC_RETURN_THREAD
    cmp     lr, r1
    bne     kernel_fault
    mrs     r1, control
    lsls    r1, r1, #31             /* privileged thread mode is boot */
    beq     kernel_fault
    bl      cortex_m_fault_process
    dsb                             /* PendSV is pending before the process could go on */
    mvn     r0, #EXC_RETURN_THREAD
    bx      r0
/* Never to come back. The guard goes off, for the stack may be what is wrong: what is too low to dump
 * from begins again at the top, and what is no stack at all has no frame to show. */
kernel_fault:
    mov     r0, sp
    ldr     r2, =MPU_CTRL
    movs    r3, #0
    str     r3, [r2]
    dsb
    isb
    ldr     r2, =_kernel_stack_start
    ldr     r3, =_kernel_stack_top
    cmp     r0, r3
    bhs     lost
    subs    r2, r0, r2
    blo     lost
    cmp     r2, #PANIC_STACK_SIZE
    bhs     1f
    mov     sp, r3
1:  b       cortex_m_fault_kernel
lost:
    movs    r0, #0
    mov     sp, r3
    b       cortex_m_fault_kernel
    .ltorg

/* void arch_protection_apply(const struct arch_protection *): 14 words, the numbers are in RBAR. */
    function arch_protection_apply
    push    {r4-r9}
    ldr     r12, =MPU_RBAR
    ldmia   r0!, {r1-r8}
    stmia   r12, {r1-r8}
    ldmia   r0, {r1-r6}
    stmia   r12, {r1-r6}
    dsb
    isb
    pop     {r4-r9}
    bx      lr
    .ltorg

    .section .note.GNU-stack, "", %progbits

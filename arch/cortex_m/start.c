#include "arch/cortex_m/cortex_m.h"
#include "arch/cortex_m/system_registers.h"
#include "arch_types.h"
#include "kernel/arch.h"
#include "lib/data_packed.h"
#include "lib/panic.h"

#define PRIORITY_LOWEST 0xFFu  /* however many bits are implemented, this is the lowest */
#define PRIORITY_HANDLER 0x80u /* above it and below 0, where faults are, from two bits on */

#define BYTE_SHIFT(index) (8u * ((index) % 4u))

/* From the linker script; word-aligned. */
extern uint32_t _data_start[] ctx(kernel), _data_end[] ctx(kernel);
extern uint32_t _bss_end[] ctx(kernel);
extern const uint16_t _data_packed[];

/* A function of its own in the binary, too: bench/ does not count it. */
__attribute__((noinline)) static void memory_clear(void)
{
    for (uint32_t *to = _data_start; to < _bss_end; to++)
        *to = 0;
}

static void memory_init(void)
{
    memory_clear();
    data_unpack(_data_packed, _data_start, _data_end);
}

static void priorities_init(void)
{
    reg_write(SCB->shpr[1], SCB_SHPR1_SVCALL & (PRIORITY_LOWEST << 24));
    reg_write(SCB->shpr[2], (SCB_SHPR2_PENDSV & (PRIORITY_LOWEST << 16)) |
                                (SCB_SHPR2_SYSTICK & (PRIORITY_HANDLER << 24)));
}

/* The unit goes on here and stays on: the kernel sees the default map, but for the guard. What the
 * regions hold after a reset is unknown (B3.5.9). */
static void protection_init(void)
{
    kernel_assert((reg_read(MPU->type) & MPU_TYPE_DREGION) != 0);
    const struct mpu_region guard =
        mpu_region_whole(ARCH_REGION_GUARD, (uint32_t)(uintptr_t)_kernel_stack_start,
                         CORTEX_M_STACK_GUARD_SIZE, MPU_ACCESS_NONE);
    for (uint32_t region = 0; region < ARCH_REGION_COUNT; region++) {
        reg_write(MPU->rnr, region);
        reg_write(MPU->rasr, 0);
    }
    reg_write(MPU->rbar, guard.base);
    reg_write(MPU->rasr, guard.attributes);
    reg_write(MPU->ctrl, MPU_CTRL_ENABLE | MPU_CTRL_PRIVDEFENA);
    __asm volatile("dsb\n\tisb" ::: "memory");
}

void cortex_m_reset(void)
{
    (void)ctx_mask_save();
    memory_init();
    reg_write(SCB->ccr, SCB_CCR_STKALIGN | SCB_CCR_DIV_0_TRP);
    reg_write(SCB->shcsr, SCB_SHCSR_FAULTS_ENABLE);
    priorities_init();
    protection_init();
    board_main();
}

void arch_run(void)
{
    arch_kernel_pend();
    __asm volatile("dsb\n\tcpsie i\n\tisb" ::: "memory");
    panic("PendSV did not come", __FILE__, __LINE__);
}

void cortex_m_interrupt_enable(unsigned number)
{
    struct rw32 *const priority = &NVIC->ipr[number / 4];
    reg_write(*priority, (reg_read(*priority) & ~(0xFFu << BYTE_SHIFT(number))) |
                             PRIORITY_HANDLER << BYTE_SHIFT(number));
    reg_write(NVIC->iser[number / 32], 1u << number % 32);
}

void cortex_m_sleep(void)
{
    __asm volatile("dsb\n\twfi" ::: "memory");
}

void cortex_m_system_reset(void)
{
    __asm volatile("dsb" ::: "memory");
    reg_write(SCB->aircr, SCB_AIRCR_KEY | SCB_AIRCR_SYSRESETREQ);
    __asm volatile("dsb" ::: "memory");
    for (;;)
        ;
}

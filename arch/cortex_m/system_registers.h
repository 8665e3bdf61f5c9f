/* The system control space of ARMv7-M: control block, protection unit, SysTick, interrupt controller.
 *
 * Source  ARMv7-M Architecture Reference Manual (DDI 0403E), B3.2 to B3.5
 */
#ifndef ARCH_CORTEX_M_SYSTEM_REGISTERS_H
#define ARCH_CORTEX_M_SYSTEM_REGISTERS_H

#include "lib/contexts.h"
#include "lib/reg.h"
#include <stddef.h>

/* System control block, B3.2.2 */
struct scb_registers {
    struct ro32 cpuid;
    struct rw32 icsr;
    struct rw32 vtor;
    struct rw32 aircr;
    struct rw32 scr;
    struct rw32 ccr;
    struct rw32 shpr[3]; /* system handlers' priorities: 4 to 7, 8 to 11, 12 to 15 */
    struct rw32 shcsr;
    struct rw32 cfsr;
    struct rw32 hfsr;
    struct rw32 dfsr;
    struct rw32 mmfar;
    struct rw32 bfar;
};
_Static_assert(offsetof(struct scb_registers, shpr) == 0x18, "B3.2.10");
_Static_assert(offsetof(struct scb_registers, cfsr) == 0x28, "B3.2.15");
_Static_assert(offsetof(struct scb_registers, bfar) == 0x38, "B3.2.18");

#define SCB_ICSR_PENDSVSET 0x10000000u
#define SCB_ICSR_PENDSVCLR 0x08000000u
#define SCB_ICSR_PENDSTSET 0x04000000u
#define SCB_AIRCR_KEY 0x05FA0000u
#define SCB_AIRCR_SYSRESETREQ 0x00000004u
#define SCB_CCR_DIV_0_TRP 0x00000010u
#define SCB_CCR_STKALIGN 0x00000200u
#define SCB_SHPR1_SVCALL 0xFF000000u /* in shpr[1] */
#define SCB_SHPR2_PENDSV 0x00FF0000u /* in shpr[2] */
#define SCB_SHPR2_SYSTICK 0xFF000000u
#define SCB_SHCSR_PENDED 0x0000F000u        /* SVCall, BusFault, MemManage, UsageFault */
#define SCB_SHCSR_FAULTS_ENABLE 0x00070000u /* UsageFault, BusFault, MemManage */

/* Protection unit, B3.5.4 */
struct mpu_registers {
    struct ro32 type;
    struct rw32 ctrl;
    struct rw32 rnr;
    struct rw32 rbar;
    struct rw32 rasr;
};
_Static_assert(offsetof(struct mpu_registers, rasr) == 0x10, "B3.5.9");

#define MPU_TYPE_DREGION 0x0000FF00u
#define MPU_CTRL_ENABLE 0x1u
#define MPU_CTRL_PRIVDEFENA 0x4u

/* SysTick, B3.3.2 */
struct systick_registers {
    struct rw32 csr;
    struct rw32 rvr;
    struct rw32 cvr;
    struct ro32 calib;
};
_Static_assert(offsetof(struct systick_registers, calib) == 0xC, "B3.3.6");

#define SYSTICK_CSR_ENABLE 0x1u
#define SYSTICK_CSR_TICKINT 0x2u
#define SYSTICK_CSR_CLKSOURCE 0x4u /* the processor's clock */
#define SYSTICK_CVR_CURRENT 0x00FFFFFFu

/* Interrupt controller, B3.4.3. Priorities are bytes, four in a word. */
struct nvic_registers {
    struct rw32 iser[8];
    uint32_t reserved_20[24];
    struct rw32 icer[8];
    uint32_t reserved_a0[24];
    struct rw32 ispr[8];
    uint32_t reserved_120[24];
    struct rw32 icpr[8];
    uint32_t reserved_1a0[24];
    struct rw32 iabr[8];
    uint32_t reserved_220[56];
    struct rw32 ipr[60];
};
_Static_assert(offsetof(struct nvic_registers, icer) == 0x80, "B3.4.5");
_Static_assert(offsetof(struct nvic_registers, icpr) == 0x180, "B3.4.7");
_Static_assert(offsetof(struct nvic_registers, ipr) == 0x300, "B3.4.9");

static struct systick_registers *const SYSTICK ctx(any) = (struct systick_registers *)0xE000E010;
static struct nvic_registers *const NVIC ctx(any) = (struct nvic_registers *)0xE000E100;
static struct scb_registers *const SCB ctx(any) = (struct scb_registers *)0xE000ED00;
static struct mpu_registers *const MPU ctx(any) = (struct mpu_registers *)0xE000ED90;

#endif

/* LM3S6965: addresses, interrupts, and the part of its system control that we use.
 *
 * Source  LM3S6965 Microcontroller data sheet, sections 2.5 (interrupts), 3 (memory map), 6 (system
 *         control)
 */
#ifndef CHIPS_LM3S6965_LM3S6965_H
#define CHIPS_LM3S6965_LM3S6965_H

#include "chips/arm/gpio_pl061.h"
#include "lib/contexts.h"
#include "lib/reg.h"
#include <stddef.h>

#define LM3S6965_CLOCK_HZ 12500000 /* as it runs after reset in the emulator; 12 MHz in silicon */

#define LM3S6965_GPIO_A 0x40004000
#define LM3S6965_GPIO_B 0x40005000
#define LM3S6965_GPIO_C 0x40006000
#define LM3S6965_GPIO_D 0x40007000
#define LM3S6965_GPIO_E 0x40024000
#define LM3S6965_GPIO_F 0x40025000
#define LM3S6965_SSI_0 0x40008000
#define LM3S6965_UART_0 0x4000C000
#define LM3S6965_UART_1 0x4000D000
#define LM3S6965_I2C_0 0x40020000
#define LM3S6965_TIMER_0 0x40030000
#define LM3S6965_TIMER_1 0x40031000
#define LM3S6965_TIMER_2 0x40032000
#define LM3S6965_ADC_0 0x40038000

enum lm3s6965_interrupt {
    LM3S6965_INTERRUPT_GPIO_B = 1,
    LM3S6965_INTERRUPT_GPIO_E = 4,
    LM3S6965_INTERRUPT_UART_0 = 5,
    LM3S6965_INTERRUPT_UART_1 = 6,
    LM3S6965_INTERRUPT_SSI_0 = 7,
    LM3S6965_INTERRUPT_I2C_0 = 8,
    LM3S6965_INTERRUPT_ADC_SEQUENCE_3 = 17,
    LM3S6965_INTERRUPT_TIMER_0A = 19,
    LM3S6965_INTERRUPT_TIMER_1A = 21,
    LM3S6965_INTERRUPT_GPIO_F = 30,
};

/* System control, section 6.4 */
struct lm3s6965_sysctl_registers {
    struct ro32 did0;
    struct ro32 did1;
    uint32_t reserved_08[62];
    struct rw32 rcgc0;
    struct rw32 rcgc1;
    struct rw32 rcgc2;
};
_Static_assert(offsetof(struct lm3s6965_sysctl_registers, rcgc1) == 0x104, "6.5");

static struct lm3s6965_sysctl_registers *const
    LM3S6965_SYSCTL ctx(any) = (struct lm3s6965_sysctl_registers *)0x400FE000;
#define LM3S6965_RCGC0_ADC 0x00010000u
#define LM3S6965_RCGC1_UART_0 0x00000001u
#define LM3S6965_RCGC1_SSI_0 0x00000010u
#define LM3S6965_RCGC1_I2C_0 0x00001000u
#define LM3S6965_RCGC1_TIMER_0 0x00010000u
#define LM3S6965_RCGC1_TIMER_1 0x00020000u
#define LM3S6965_RCGC1_TIMER_2 0x00040000u
#define LM3S6965_RCGC2_GPIO_A 0x00000001u
#define LM3S6965_RCGC2_GPIO_B 0x00000002u
#define LM3S6965_RCGC2_GPIO_C 0x00000004u
#define LM3S6965_RCGC2_GPIO_D 0x00000008u
#define LM3S6965_RCGC2_GPIO_E 0x00000010u
#define LM3S6965_RCGC2_GPIO_F 0x00000020u

/* Gives these devices a clock. */
static inline void lm3s6965_clocks_enable(uint32_t rcgc1, uint32_t rcgc2) ctx(kernel)
{
    reg_set(LM3S6965_SYSCTL->rcgc1, rcgc1);
    reg_set(LM3S6965_SYSCTL->rcgc2, rcgc2);
    /* The first access may come three system clocks later: reading back takes as long. */
    (void)reg_read(LM3S6965_SYSCTL->rcgc2);
}

/* And the ADC. */
static inline void lm3s6965_adc_clock_enable(void) ctx(kernel)
{
    reg_set(LM3S6965_SYSCTL->rcgc0, LM3S6965_RCGC0_ADC);
}

/* Port A's pins 0 and 1 are UART 0's, section 20.3. */
static inline void lm3s6965_uart0_pins(void) ctx(kernel)
{
    struct gpio_pl061_registers *const gpio_a ctx(any) =
        (struct gpio_pl061_registers *)LM3S6965_GPIO_A;
    reg_set(gpio_a->afsel, 0x3u);
    reg_set(gpio_a->den, 0x3u);
}

/* Port B's pins 2 and 3 are I2C 0's clock and data; both are pulled up outside, and the data's driver
 * pulls down only. */
static inline void lm3s6965_i2c0_pins(void) ctx(kernel)
{
    struct gpio_pl061_registers *const gpio_b ctx(any) =
        (struct gpio_pl061_registers *)LM3S6965_GPIO_B;
    reg_set(gpio_b->afsel, 0xCu);
    reg_set(gpio_b->odr, 0x8u);
    reg_set(gpio_b->den, 0xCu);
}

/* Port A's pins 2, 4 and 5 are SSI 0's clock, input and output; what would be its own select line is
 * not used. */
static inline void lm3s6965_ssi0_pins(void) ctx(kernel)
{
    struct gpio_pl061_registers *const gpio_a ctx(any) =
        (struct gpio_pl061_registers *)LM3S6965_GPIO_A;
    reg_set(gpio_a->afsel, 0x34u);
    reg_set(gpio_a->den, 0x34u);
}

#endif

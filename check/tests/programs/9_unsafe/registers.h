/* A device's registers, and the trusted functions through which a safe file reaches them. */
#ifndef UNSAFE_REGISTERS_H
#define UNSAFE_REGISTERS_H

#include "ctx.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>

ctx_declare(kernel, 0);

struct led_registers {
    volatile uint32_t direction;
    volatile uint32_t level;
};

#define LED_ADDRESS 0x40000000u
#define LED_PINS 8u

/* Safe: the device is at this address of the machine, and lives in the kernel alone. */
static inline struct led_registers *led_registers(void) ctx(kernel) ctx_unsafe_function
{
    return (struct led_registers *)(uintptr_t)LED_ADDRESS;
}

/* The machine of the tests is a process: here it gets the device. */
static inline bool machine_start(void) ctx(kernel)
{
    /* Safe: nothing else is mapped at this address yet, or it fails. */
    unsafe
    {
        void *const place = mmap((void *)(uintptr_t)LED_ADDRESS, 4096, PROT_READ | PROT_WRITE,
                                 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
        return place != MAP_FAILED;
    }
}

/* The checked wrappers: what they are given is looked at, so whatever a safe file passes, no other
 * address is touched. False: there is no such pin. */
static inline bool led_make_output(unsigned pin) ctx(kernel)
{
    if (pin >= LED_PINS)
        return false;
    /* Safe: the pin is one of the device's. */
    unsafe
    {
        led_registers()->direction |= 1u << pin;
    }
    return true;
}

static inline bool led_write(unsigned pin, bool on) ctx(kernel)
{
    if (pin >= LED_PINS)
        return false;
    /* Safe: the pin is one of the device's. */
    unsafe
    {
        const uint32_t others = led_registers()->level & ~(1u << pin);
        led_registers()->level = others | (uint32_t)on << pin;
    }
    return true;
}

static inline uint32_t led_levels(void) ctx(kernel)
{
    /* Safe: reading a level changes nothing. */
    unsafe
    {
        return led_registers()->level;
    }
}

#endif

/* GPIO port of ARM's PrimeCell library, PL061, with Luminary's registers for pads.
 *
 * Shape   a port has eight pins and one interrupt; the board stores the port and those of its pins
 *         that it uses, and lists the port's deferred call
 * Order   the board calls gpio_pl061_isr from the port's interrupt
 * Source  PrimeCell GPIO (PL061) Technical Reference Manual (DDI 0190), chapter 3; LM3S6965 data sheet,
 *         section 9.4 (pads)
 */
#ifndef CHIPS_ARM_GPIO_PL061_H
#define CHIPS_ARM_GPIO_PL061_H

#include "hil/gpio.h"
#include "kernel/deferred_call.h"
#include "lib/reg.h"
#include <stdatomic.h>
#include <stddef.h>

struct gpio_pl061_registers {
    struct rw32 data[256]; /* the index masks the bits that are read or written */
    struct rw32 dir;
    struct rw32 is;
    struct rw32 ibe;
    struct rw32 iev;
    struct rw32 im;
    struct ro32 ris;
    struct ro32 mis;
    struct wo32 icr;
    struct rw32 afsel;
    uint32_t reserved_424[55];
    struct rw32 dr2r;
    struct rw32 dr4r;
    struct rw32 dr8r;
    struct rw32 odr;
    struct rw32 pur;
    struct rw32 pdr;
    struct rw32 slr;
    struct rw32 den;
};
_Static_assert(offsetof(struct gpio_pl061_registers, icr) == 0x41C, "DDI 0190, 3.3.9");
_Static_assert(offsetof(struct gpio_pl061_registers, den) == 0x51C, "LM3S6965, 9.5");

struct gpio_pl061_pin {
    struct gpio_pin pin; /* the HIL it provides */
    struct gpio_pl061 *port;
    uint8_t mask; /* one bit */
};

struct gpio_pl061 {
    struct gpio_pl061_registers *const registers ctx(any);
    struct gpio_pl061_pin *pins; /* that can interrupt */
    uint8_t pin_count;
    _Atomic uint8_t pending ctx(any); /* edges seen and not yet told of */
    struct deferred_call changed;
};

extern const struct gpio_pin_ops gpio_pl061_ops;
void gpio_pl061_run(struct deferred_call *call) ctx(kernel);

#define GPIO_PL061_PIN(port_, number_)                                                             \
    {                                                                                              \
        .pin = {.ops = &gpio_pl061_ops}, .port = (port_), .mask = 1u << (number_)                  \
    }

/* pins_ is an array. */
#define GPIO_PL061(address_, pins_)                                                                \
    {                                                                                              \
        .registers = (struct gpio_pl061_registers *)(address_), .pins = (pins_),                   \
        .pin_count = sizeof(pins_) / sizeof(pins_)[0], .changed = DEFERRED_CALL(gpio_pl061_run)    \
    }

void gpio_pl061_isr(struct gpio_pl061 *self ctx(kernel)) ctx(handler);

#endif

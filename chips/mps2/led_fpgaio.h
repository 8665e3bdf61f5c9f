/* LEDs of the MPS2 boards: bits of one register of FPGAIO.
 *
 * Source  MPS2 Application Note AN385, 4.6
 */
#ifndef CHIPS_MPS2_LED_FPGAIO_H
#define CHIPS_MPS2_LED_FPGAIO_H

#include "hil/led.h"
#include "lib/reg.h"

struct fpgaio_registers {
    struct rw32 led0;
    uint32_t reserved_04;
    struct ro32 button;
};

struct led_fpgaio {
    struct led led; /* the HIL it provides */
    struct fpgaio_registers *const registers ctx(any);
    uint32_t mask;
};

extern const struct led_ops led_fpgaio_ops;

#define LED_FPGAIO(address_, number_)                                                              \
    {                                                                                              \
        .led = {.ops = &led_fpgaio_ops}, .registers = (struct fpgaio_registers *)(address_),       \
        .mask = 1u << (number_)                                                                    \
    }

#endif

/* UART of ARM's PrimeCell library, PL011.
 *
 * Shape   sends from the buffer through the device's FIFO, receives into a ring; both are the top half's
 *         work
 * Order   uart_pl011_init first; the board calls uart_pl011_isr from the device's interrupt, and lists
 *         the deferred call
 * Source  PrimeCell UART (PL011) Technical Reference Manual (DDI 0183), chapter 3
 */
#ifndef CHIPS_ARM_UART_PL011_H
#define CHIPS_ARM_UART_PL011_H

#include "chips/uart_base.h"
#include "lib/reg.h"

struct uart_pl011_registers {
    struct rw32 dr;
    struct rw32 rsr;
    uint32_t reserved_08[4];
    struct ro32 fr;
    uint32_t reserved_1c;
    struct rw32 ilpr;
    struct rw32 ibrd;
    struct rw32 fbrd;
    struct rw32 lcrh;
    struct rw32 cr;
    struct rw32 ifls;
    struct rw32 imsc;
    struct ro32 ris;
    struct ro32 mis;
    struct wo32 icr;
};
_Static_assert(offsetof(struct uart_pl011_registers, fr) == 0x18, "DDI 0183, 3.3.3");
_Static_assert(offsetof(struct uart_pl011_registers, icr) == 0x44, "DDI 0183, 3.3.13");

struct uart_pl011 {
    struct uart_base base; /* with the HIL it provides */
    struct uart_pl011_registers *const registers ctx(any);
};

extern const struct uart_ops uart_pl011_ops;

/* ring_ is an array of _Atomic uint8_t whose length is a power of two. */
#define UART_PL011(address_, client_, ring_)                                                       \
    {                                                                                              \
        .base = UART_BASE(&uart_pl011_ops, client_, ring_),                                        \
        .registers = (struct uart_pl011_registers *)(address_),                                    \
    }

void uart_pl011_init(struct uart_pl011 *self, uint32_t clock_hz, uint32_t baud) ctx(kernel);
void uart_pl011_isr(struct uart_pl011 *self ctx(kernel)) ctx(handler);

/* Sends and waits, whatever state the driver is in: for boot lines and dumps. */
void uart_pl011_write_now(struct uart_pl011_registers *registers ctx(any), const char *text,
                          size_t size) ctx(any);

#endif

/* UART of ARM's Cortex-M system design kit.
 *
 * Shape   one byte of buffer each way and no FIFO; receives into a ring
 * Order   uart_cmsdk_init first; the board calls uart_cmsdk_isr from both of the device's interrupts, and
 *         lists the deferred call
 * Source  Cortex-M System Design Kit Technical Reference Manual (DDI 0479), 4.3
 */
#ifndef CHIPS_MPS2_UART_CMSDK_H
#define CHIPS_MPS2_UART_CMSDK_H

#include "chips/uart_base.h"
#include "lib/reg.h"

struct uart_cmsdk_registers {
    struct rw32 data;
    struct rw32 state;
    struct rw32 ctrl;
    struct rw32 intclear; /* read: which are pending */
    struct rw32 bauddiv;
};
_Static_assert(offsetof(struct uart_cmsdk_registers, bauddiv) == 0x10, "DDI 0479, 4.3.3");

struct uart_cmsdk {
    struct uart_base base; /* with the HIL it provides */
    struct uart_cmsdk_registers *const registers ctx(any);
};

extern const struct uart_ops uart_cmsdk_ops;

/* ring_ is an array of _Atomic uint8_t whose length is a power of two. */
#define UART_CMSDK(address_, client_, ring_)                                                       \
    {                                                                                              \
        .base = UART_BASE(&uart_cmsdk_ops, client_, ring_),                                        \
        .registers = (struct uart_cmsdk_registers *)(address_),                                    \
    }

void uart_cmsdk_init(struct uart_cmsdk *self, uint32_t clock_hz, uint32_t baud) ctx(kernel);
void uart_cmsdk_isr(struct uart_cmsdk *self ctx(kernel)) ctx(handler);

/* Sends and waits, whatever state the driver is in: for boot lines and dumps. */
void uart_cmsdk_write_now(struct uart_cmsdk_registers *registers ctx(any), const char *text,
                          size_t size) ctx(any);

#endif

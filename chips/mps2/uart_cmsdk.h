/* UART of ARM's Cortex-M system design kit.
 *
 * Shape   one byte of buffer each way and no FIFO; receives into a ring
 * Order   uart_cmsdk_init first; the board calls uart_cmsdk_isr from both of the device's interrupts, and
 *         lists the deferred call
 * Source  Cortex-M System Design Kit Technical Reference Manual (DDI 0479), 4.3
 */
#ifndef CHIPS_MPS2_UART_CMSDK_H
#define CHIPS_MPS2_UART_CMSDK_H

#include "hil/uart.h"
#include "kernel/deferred_call.h"
#include "lib/byte_ring.h"
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
    struct uart uart; /* the HIL it provides */
    struct uart_cmsdk_registers *const registers ctx(any);
    struct deferred_call done;

    struct bytes transmit;                    /* lent by the client; data NULL: nothing is */
    struct bytes sending ctx_shared(handler); /* the same, for the top half */
    size_t sent ctx_shared(handler);          /* how much of it the device has */
    bool is_cancelled;
    struct byte_ring received ctx(any);
};

extern const struct uart_ops uart_cmsdk_ops;
void uart_cmsdk_run(struct deferred_call *call) ctx(kernel);

/* ring_ is an array of _Atomic uint8_t whose length is a power of two. */
#define UART_CMSDK(address_, client_, ring_)                                                       \
    {                                                                                              \
        .uart = {.ops = &uart_cmsdk_ops, .client = (client_)},                                     \
        .registers = (struct uart_cmsdk_registers *)(address_),                                    \
        .done = DEFERRED_CALL(uart_cmsdk_run), .received = BYTE_RING(ring_)                        \
    }

void uart_cmsdk_init(struct uart_cmsdk *self, uint32_t clock_hz, uint32_t baud) ctx(kernel);
void uart_cmsdk_isr(struct uart_cmsdk *self ctx(kernel)) ctx(handler);

/* Sends and waits, whatever state the driver is in: for boot lines and dumps. */
void uart_cmsdk_write_now(struct uart_cmsdk_registers *registers ctx(any), const char *text,
                          size_t size) ctx(any);

#endif

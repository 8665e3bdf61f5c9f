#include "ctx.h"

ctx_declare(kernel, 0);

struct uart;

struct uart_ops {
    int (*send)(struct uart *uart, unsigned char byte);
    void (*reset)(struct uart *uart);
};

struct uart {
    const struct uart_ops *ops;
    unsigned sent;
};

static int uart_send(struct uart *uart, unsigned char byte)
{
    uart->sent++;
    return byte;
}

static void uart_reset(struct uart *uart)
{
    uart->sent = 0;
}

static const struct uart_ops ops ctx(kernel) = {
    .send = uart_send,
    .reset = uart_reset,
};

static struct uart uart0 ctx(kernel) = {.ops = &ops};

int send(unsigned char byte) ctx(kernel)
{
    uart0.ops->reset(&uart0);
    return uart0.ops->send(&uart0, byte);
}

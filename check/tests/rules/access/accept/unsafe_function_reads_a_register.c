#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct rw32 {
    volatile uint32_t value;
};

struct uart_registers {
    struct rw32 data;
    struct rw32 flags;
};

/* The bus serialises single accesses, so registers live in any; this alone touches them. */
/* Safe: one access. */
static inline uint32_t reg_read(const struct rw32 *reg ctx(any)) ctx(any) ctx_unsafe_function;
static inline uint32_t reg_read(const struct rw32 *reg)
{
    return reg->value;
}

struct uart {
    struct uart_registers *registers ctx(any);
    uint32_t last;
};

uint32_t uart_flags(struct uart *uart) ctx(kernel);
uint32_t uart_flags(struct uart *uart)
{
    return reg_read(&uart->registers->flags);
}

ctx_entry(handler) void uart_isr(void);
static struct uart uart0 ctx(handler);
void uart_isr(void)
{
    uart0.last = reg_read(&uart0.registers->data);
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static const unsigned char crc_table[4] = {0x00, 0x07, 0x0e, 0x09};
static const struct {
    unsigned baud, divisor;
} rates[] = {{9600, 104}, {115200, 8}};

unsigned char kernel_crc(unsigned char byte) ctx(kernel)
{
    return crc_table[byte & 3];
}

ctx_entry(handler) void uart_isr(void);

static unsigned char last ctx(handler);

void uart_isr(void)
{
    last = crc_table[last & 3] ^ (unsigned char)rates[1].divisor;
}

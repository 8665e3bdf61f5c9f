#include "trusted.h"

ctx_default(kernel);

void uart_send(uint8_t byte) ctx(kernel);

void greet(void) ctx(kernel)
{
    uart_send('!');
}

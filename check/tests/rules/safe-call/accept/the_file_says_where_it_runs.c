#include "trusted.h"

ctx_default(kernel);

void uart_send(uint8_t byte);

void greet(void)
{
    uart_send('!');
}

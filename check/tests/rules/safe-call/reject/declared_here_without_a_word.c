#include "trusted.h"

void uart_send(uint8_t byte);

void greet(void) ctx(kernel)
{
    uart_send('!'); /* expect: safe-call */
}

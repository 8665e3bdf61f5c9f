/* Handed over, it is reached through its owner. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

buffer_define(named_buffer, 8);
struct talker only ctx(kernel) = {.buffer = &named_buffer};

void names_it(void) ctx(kernel);

void names_it(void)
{
    bytes_set(buffer_bytes(&named_buffer), 0, 'x'); /* expect: owned */
    named_buffer_storage[0] = 'y';                  /* expect: owned */
}

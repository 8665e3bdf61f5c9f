/* Handed over, it is reached through its owner. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

void said(struct uart_client *client lasting, const struct buffer *buffer owned, size_t count,
          enum error status) ctx(kernel);
void heard(struct uart_client *client lasting) ctx(kernel);

buffer_define(named_buffer, 8);
extern struct uart line ctx(kernel);
struct talker only ctx(kernel) = {
    .client = {.transmitted = said, .received = heard}, .uart = &line, .buffer = &named_buffer};

void names_it(void) ctx(kernel);

void names_it(void)
{
    bytes_set(buffer_bytes(&named_buffer), 0, 'x'); /* expect: owned */
    named_buffer_storage[0] = 'y';                  /* expect: owned */
}

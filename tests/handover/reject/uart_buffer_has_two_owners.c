/* Two clients with one buffer. */
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

buffer_define(shared_buffer, 8);
extern struct uart line ctx(kernel);
struct talker first ctx(kernel) = {
    .client = {.transmitted = said, .received = heard}, .uart = &line, .buffer = &shared_buffer};
struct talker second ctx(kernel) = {.client = {.transmitted = said, .received = heard},
                                    .uart = &line,
                                    .buffer = &shared_buffer}; /* expect: owned */

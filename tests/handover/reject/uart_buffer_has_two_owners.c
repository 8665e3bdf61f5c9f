/* Two clients with one buffer. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct talker {
    struct uart_client client;
    struct uart *uart lasting;
    const struct buffer *buffer owned nullable;
};

buffer_define(shared_buffer, 8);
struct talker first ctx(kernel) = {.buffer = &shared_buffer};
struct talker second ctx(kernel) = {.buffer = &shared_buffer}; /* expect: owned */

/* The kernel's half reads what belongs to the top half, without a section. */
#include "hil/uart.h"
#include "lib/container_of.h"

ctx_default(kernel);

struct out {
    const struct buffer *buffer owned nullable;
    size_t size;
    size_t sent;
};

struct line {
    struct uart uart;
    struct out out ctx_shared(handler);
};

bool line_is_idle(const struct line *self) ctx(kernel);

bool line_is_idle(const struct line *self)
{
    return self->out.buffer == NULL; /* expect: ceiling */
}

#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);

struct frame {
    unsigned header, body;
};

size_t body_offset(void) ctx(kernel)
{
    return (size_t) & ((struct frame *)0)->body;
}

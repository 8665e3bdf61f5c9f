#include "trusted.h"

#include <string.h>

struct frame {
    uint8_t bytes[8];
};

void copy(struct frame *to, const struct frame *from) ctx(kernel)
{
    memcpy(to, from, sizeof *to); /* expect: safe-call */
}

#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct frame {
    unsigned char header[4];
    unsigned char body[60];
};

static struct frame frame ctx(handler);

size_t body_offset(void) ctx(kernel)
{
    return offsetof(struct frame, body[2]) + sizeof frame.body +
           sizeof(((struct frame *)0)->header);
}

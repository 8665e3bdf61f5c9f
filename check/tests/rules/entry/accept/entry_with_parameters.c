#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct frame {
    unsigned registers[8];
};

static unsigned last ctx(handler);

ctx_entry(handler) void fault_handler(struct frame *frame, unsigned cause)
{
    last = frame->registers[cause & 7];
}

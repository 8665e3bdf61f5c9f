#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct frame {
    unsigned registers[8];
};

ctx_entry(handler) void fault_handler(struct frame *frame, unsigned cause);

void test_fault(struct frame *frame ctx(handler)) ctx(handler)
{
    fault_handler(frame, 3); /* expect: entry */
}

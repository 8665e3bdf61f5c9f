#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

void list_dump(const struct list *list) ctx(kernel);
static struct list ready ctx(kernel);

ctx_entry(handler) void fault_isr(void);
void fault_isr(void)
{
    /* Safe: a fault ends everything; the kernel does not run any more. */
    unsafe
    {
        list_dump(&ready);
    }
}

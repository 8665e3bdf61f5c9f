/* The cell is shared; what it points to must be the kernel's all the same. */
#include "ctx.h"
#include <stdatomic.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned received ctx(handler);
static unsigned *_Atomic mail ctx(kernel) ctx_at(any);

ctx_entry(handler) void isr(void)
{
    unsigned *expected = 0;
    atomic_store(&mail, &received);                              /* expect: assignment */
    mail = &received;                                            /* expect: assignment */
    atomic_exchange(&mail, &received);                           /* expect: assignment */
    atomic_compare_exchange_strong(&mail, &expected, &received); /* expect: assignment */
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

unsigned list_length(const struct list *list ctx(a)) ctx(a)
{
    static unsigned calls; /* expect: elision */
    calls++;
    return list ? 1 + list_length(list->next) : 0;
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
    unsigned key;
};

struct list *list_last(struct list *list)
{
    while (list->next)
        list = list->next;
    return list;
}

static struct list ready ctx(kernel), pending ctx(handler);

unsigned last_ready(void) ctx(kernel)
{
    list_last(&ready)->key++;
    struct list *last = list_last(list_last(&ready));
    return last->key;
}

ctx_entry(handler) void isr(void)
{
    list_last(&pending)->key = 0;
}

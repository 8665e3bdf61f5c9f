#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
    unsigned key;
};

void list_add(struct list *head ctx(a), struct list *item ctx(a)) ctx(a)
{
    item->next = head->next;
    head->next = item;
}

unsigned list_length(const struct list *head ctx(a)) ctx(a)
{
    unsigned length = 0;
    for (const struct list *at = head->next; at; at = at->next)
        length++;
    return length;
}

static struct list ready ctx(kernel), fresh ctx(kernel);
static struct list pending ctx(handler), event ctx(handler);

void schedule(void) ctx(kernel)
{
    list_add(&ready, &fresh);
}

ctx_entry(handler) void timer_isr(void)
{
    list_add(&pending, &event);
}

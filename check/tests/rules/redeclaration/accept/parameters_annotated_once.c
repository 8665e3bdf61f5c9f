#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

void list_add(struct list *head ctx(a), struct list *item ctx(a)) ctx(a);

void list_add(struct list *head, struct list *item)
{
    item->next = head->next;
    head->next = item;
}

static struct list ready ctx(kernel), fresh ctx(kernel);

void schedule(void) ctx(kernel)
{
    list_add(&ready, &fresh);
}

/* Field targets live where their objects live, whichever context that is. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
    void (*visit)(struct list *self);
};

void list_insert(struct list *after, struct list *item)
{
    struct list *rest = after->next;
    item->next = rest;
    after->next = item;
    item->visit = after->visit;
}

static struct list ready ctx(kernel), fresh ctx(kernel);

void insert(void) ctx(kernel)
{
    list_insert(&ready, &fresh);
}

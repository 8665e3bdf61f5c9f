#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

void list_add(struct list *head ctx(a), struct list *item ctx(a)) ctx(a);

static struct list ready ctx(kernel), pending ctx(handler);

void schedule(void) ctx(kernel)
{
    list_add(&ready, &pending); /* expect: call */
}

void schedule_other(void) ctx(kernel)
{
    list_add(&pending, &ready); /* expect: call */
}

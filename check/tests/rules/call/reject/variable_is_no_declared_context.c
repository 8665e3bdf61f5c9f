#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

void scheduler_wake(void) ctx(kernel);

void list_add(struct list *head ctx(a), struct list *item ctx(a)) ctx(a)
{
    item->next = head->next;
    head->next = item;
    scheduler_wake(); /* expect: call */
}

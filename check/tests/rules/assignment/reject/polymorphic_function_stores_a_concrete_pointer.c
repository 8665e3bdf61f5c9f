#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

static struct list ready ctx(kernel);

void list_point(struct list *list ctx(a)) ctx(a)
{
    list->next = &ready; /* expect: assignment */
}

void list_join(struct list *one ctx(a), struct list *other ctx(b)) ctx(a)
{
    one->next = other; /* expect: assignment */
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

/* One variable for both parameters: it can not be bound to two contexts. */
void list_add(struct list *head ctx(a), struct list *item ctx(a)) ctx(a);

static void (*mixed)(struct list *head ctx(kernel), struct list *item ctx(handler)) ctx(kernel)
    ctx_at(kernel);

void set(void) ctx(kernel)
{
    mixed = list_add; /* expect: assignment */
}

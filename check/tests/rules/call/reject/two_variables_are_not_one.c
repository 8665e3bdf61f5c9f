#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

void list_add(struct list *head ctx(c), struct list *item ctx(c)) ctx(c);

void both(struct list *one ctx(a), struct list *other ctx(b)) ctx(a)
{
    list_add(one, one);
    list_add(one, other);   /* expect: call */
    list_add(other, other); /* expect: call */
}

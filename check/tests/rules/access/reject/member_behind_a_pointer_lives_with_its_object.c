#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct node {
    struct node *next;
    unsigned value;
};

unsigned chain(struct node *first ctx(handler)) ctx(kernel)
{
    struct node *second ctx(handler) = first->next; /* expect: access */
    second->value = 1;                              /* expect: access */
    (*second).value++;                              /* expect: access */
    return (&*second)->value;                       /* expect: access */
}

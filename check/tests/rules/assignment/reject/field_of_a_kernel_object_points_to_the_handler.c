#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct node {
    struct node *next;
};

static struct node ready ctx(kernel), pending ctx(handler);

void append(struct node *item ctx(handler)) ctx(kernel)
{
    ready.next = &pending;               /* expect: assignment */
    ready.next = item;                   /* expect: assignment */
    ready = (struct node){.next = item}; /* expect: assignment */
}

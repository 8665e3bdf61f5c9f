#include "ctx.h"

ctx_declare(kernel, 0);

struct node {
    struct node *next;
    void (*visit)(void);
};

static struct node node ctx(kernel);

void clear(void) ctx(kernel)
{
    node.next = (struct node *)0;
    node.next = (void *)0;
    node.next = 0L;
    node.visit = (void (*)(void))0;
    if (node.next == (struct node *)0)
        node.visit = 0;
}

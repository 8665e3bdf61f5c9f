#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct node {
    struct node *next;
};

static struct node nodes[2] ctx(kernel);
static struct node *first ctx(kernel) = &nodes[0];

void link_nodes(void) ctx(kernel)
{
    struct node *second = &nodes[1];
    first = nodes;
    first->next = second;
    second->next = first ? first : second;
    first = second ?: first;
    first = (second, first);
}

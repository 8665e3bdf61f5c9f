#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct node {
    struct node *next lasting;
};

static struct node *found;

static void walk(struct node *node, int depth)
{
    found = node; /* expect: escape */
    if (depth > 0)
        walk(node->next, depth - 1);
}

void start(struct node *node lasting)
{
    walk(node, 3);
}

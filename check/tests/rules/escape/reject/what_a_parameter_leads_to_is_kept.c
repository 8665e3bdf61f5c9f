#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct node {
    int value;
    struct node *next;
};

static struct node *rest;

void keep_rest(struct node *node)
{
    rest = node->next; /* expect: escape */
}

static struct node copy;

void keep_copy(const struct node *node)
{
    copy = *node; /* expect: escape */
}

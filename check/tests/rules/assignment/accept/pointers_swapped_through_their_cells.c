#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct node {
    struct node *left, *right;
};

static void swap(struct node **one, struct node **other)
{
    struct node *kept = *one;
    *one = *other;
    *other = kept;
}

static struct node tree ctx(kernel), events ctx(handler);

void mirror(void) ctx(kernel)
{
    swap(&tree.left, &tree.right);
}

ctx_entry(handler) void isr(void)
{
    swap(&events.left, &events.right);
}

#include "ctx.h"

ctx_declare(kernel, 0);

struct node {
    struct node *next, *previous;
};

static struct node one, two;
static struct node one ctx(kernel) = {.next = &two};
static struct node two ctx(kernel) = {.previous = &one};

void unlink_one(void) ctx(kernel)
{
    one.next = &one;
    two.previous = &two;
}

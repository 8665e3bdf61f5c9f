#include "ctx.h"

ctx_declare(kernel, 0);

struct node {
    struct node *next;
};

#define END ((struct node *)-1)

int is_last(const struct node *node ctx(kernel)) ctx(kernel)
{
    return node->next == END; /* expect: cast */
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct node {
    _Atomic unsigned weight;
};

void node_inherit(struct node *child ctx(any), struct node *parent ctx(any)) ctx(any)
{
    child->weight = parent->weight + 1;
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct node {
    struct node *left, *right;
    unsigned weight;
};

static unsigned visited ctx(kernel);

static unsigned left_weight(struct node *tree);

static unsigned right_weight(struct node *tree)
{
    visited++;
    return tree ? tree->weight + left_weight(tree->right) : 0;
}

static unsigned left_weight(struct node *tree)
{
    return tree ? tree->weight + right_weight(tree->left) : 0;
}

static struct node root ctx(kernel);

unsigned tree_weight(void) ctx(kernel)
{
    return left_weight(&root);
}

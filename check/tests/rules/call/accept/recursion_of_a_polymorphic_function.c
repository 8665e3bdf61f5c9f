#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct tree {
    struct tree *left, *right;
};

unsigned depth(const struct tree *tree ctx(a)) ctx(a)
{
    if (!tree)
        return 0;
    unsigned left = depth(tree->left), right = depth(tree->right);
    return 1 + (left > right ? left : right);
}

static struct tree root ctx(kernel), leaf ctx(handler);

unsigned kernel_depth(void) ctx(kernel)
{
    return depth(&root);
}

ctx_entry(handler) void isr(void)
{
    depth(&leaf);
}

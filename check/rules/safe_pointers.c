/* Arithmetic on pointers, and addresses that are numbers. */
#include "safe.h"

static bool is_pointer(const struct node *node)
{
    const struct type *const type = value_type(node);
    return type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY);
}

static void arithmetic_check(struct analysis *analysis, const struct node *node)
{
    const bool adds = node->operator== OPERATOR_ADD || node->operator== OPERATOR_SUBTRACT;
    bool found = node->kind == NODE_INCREMENT || adds;
    bool any = false;
    for (size_t i = 0; i < node->count; i++)
        any |= is_pointer(node->child[i]);
    found &= any;
    if (found)
        rule_report(analysis, "safe-pointer", node->origin,
                    "index the array itself, with an index that is in range",
                    "arithmetic on a pointer: not in a safe file");
}

/* Is the object that an lvalue is part of at an address that is a number? */
static bool is_at_number(const struct node *node)
{
    for (;;) {
        if (node->kind == NODE_CAST && node->conversion == CONVERSION_TO_POINTER)
            return true;
        const bool goes_on = node->kind == NODE_MEMBER || node->kind == NODE_INDEX ||
                             node->kind == NODE_DEREF || node->kind == NODE_CAST;
        if (!goes_on || node->count == 0)
            return false;
        node = node->child[0];
    }
}

/* The innermost part that is followed: only there is it said. */
void safe_address_check(struct analysis *analysis, const struct node *node)
{
    const bool follows = node->kind == NODE_DEREF || node->kind == NODE_INDEX ||
                         (node->kind == NODE_MEMBER && node->is_indirect);
    if (!follows || node->count == 0 || !is_at_number(node->child[0]))
        return;
    const struct node *below = node->child[0];
    while (below->kind == NODE_CAST && below->conversion != CONVERSION_TO_POINTER)
        below = below->child[0];
    if (below->kind == NODE_CAST)
        rule_report(analysis, "safe-pointer", node->origin,
                    "go through a function of a trusted header (lib/reg.h for registers)",
                    "the object is at an address that is a number: a safe file cannot reach it");
}

void safe_pointer_check(struct analysis *analysis, const struct node *node)
{
    switch (node->kind) {
    case NODE_BINARY:
    case NODE_UPDATE:
    case NODE_INCREMENT:
        arithmetic_check(analysis, node);
        break;
    case NODE_DEREF:
    case NODE_MEMBER:
    case NODE_INDEX:
        safe_address_check(analysis, node);
        break;
    default:
        break;
    }
}

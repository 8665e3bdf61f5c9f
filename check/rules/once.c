/* Loops that run exactly once: macros wrap a block into `for (x = (lock(), 1); x; x = (unlock(), 0))`.
 *
 * Shape   the head is computed with what is known of the one variable that its condition reads
 */
#include "evaluate.h"

/* A number, if it is known. */
struct known {
    bool is_known;
    long long number;
};

struct head {
    const struct decl *variable;
    struct known value;
};

static const struct known unknown = {false, 0};

static struct known known(long long number)
{
    return (struct known){true, number};
}

static bool is_variable(const struct head *head, const struct node *node)
{
    return node->kind == NODE_DECL && node->decl == head->variable;
}

static struct known compute(struct head *head, const struct node *node);

static struct known operator_compute(enum operator_kind operator, struct known a, struct known b)
{
    if (!a.is_known || !b.is_known)
        return unknown;
    switch (operator) {
    case OPERATOR_ADD:
        return a.number < 1 << 20 && b.number < 1 << 20 ? known(a.number + b.number) : unknown;
    case OPERATOR_SUBTRACT:
        return a.number < 1 << 20 && b.number < 1 << 20 ? known(a.number - b.number) : unknown;
    case OPERATOR_LESS:
        return known(a.number < b.number);
    case OPERATOR_GREATER:
        return known(a.number > b.number);
    case OPERATOR_LESS_EQUAL:
        return known(a.number <= b.number);
    case OPERATOR_GREATER_EQUAL:
        return known(a.number >= b.number);
    case OPERATOR_EQUAL:
        return known(a.number == b.number);
    case OPERATOR_UNEQUAL:
        return known(a.number != b.number);
    default:
        return unknown;
    }
}

static struct known increment_compute(struct head *head, const struct node *node)
{
    if (!is_variable(head, node->child[0]))
        return compute(head, node->child[0]), unknown;
    const bool is_up =
        node->operator== OPERATOR_PRE_INCREMENT || node->operator== OPERATOR_POST_INCREMENT;
    const bool is_after =
        node->operator== OPERATOR_POST_INCREMENT || node->operator== OPERATOR_POST_DECREMENT;
    const struct known before = head->value;
    head->value = operator_compute(is_up ? OPERATOR_ADD : OPERATOR_SUBTRACT, head->value, known(1));
    return is_after ? before : head->value;
}

static struct known assign_compute(struct head *head, const struct node *node)
{
    const struct known value = compute(head, node->child[1]);
    if (!is_variable(head, node->child[0])) {
        compute(head, node->child[0]);
        return value;
    }
    head->value = node->kind == NODE_ASSIGN
                      ? value
                      : operator_compute((enum operator_kind)node->operator, head->value, value);
    return head->value;
}

static struct known parts_compute(struct head *head, const struct node *node)
{
    struct known last = unknown;
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i])
            last = compute(head, node->child[i]);
    return last;
}

static struct known compute(struct head *head, const struct node *node)
{
    struct known left;
    switch ((enum node_kind)node->kind) {
    case NODE_CONSTANT:
        return node->has_number ? known(node->number) : node->is_null ? known(0) : unknown;
    case NODE_DECL:
        return is_variable(head, node) ? head->value : unknown;
    case NODE_ADDRESS:
        return node->child[0]->kind == NODE_DECL ? known(1) : unknown; /* of an object: not null */
    case NODE_CAST:
    case NODE_COMMA:
        return parts_compute(head, node);
    case NODE_UNARY:
        left = compute(head, node->child[0]);
        return node->operator== OPERATOR_NOT && left.is_known ? known(!left.number) : unknown;
    case NODE_BINARY:
        left = compute(head, node->child[0]);
        return operator_compute((enum operator_kind)node->operator, left,
                                compute(head, node->child[1]));
    case NODE_INCREMENT:
        return increment_compute(head, node);
    case NODE_ASSIGN:
    case NODE_UPDATE:
        return assign_compute(head, node);
    case NODE_CALL:
    case NODE_STRING:
    case NODE_COMPOUND:
    case NODE_MEMBER:
    case NODE_INDEX:
    case NODE_DEREF:
        parts_compute(head, node);
        return unknown;
    case NODE_LOCAL:
        left = node->child[LOCAL_INITIALISER] ? compute(head, node->child[LOCAL_INITIALISER])
                                              : unknown;
        if (node->decl == head->variable)
            head->value = left;
        return unknown;
    default: /* what else there is may choose between ways */
        head->value = unknown;
        return unknown;
    }
}

/* The local that a condition reads; NULL: none. */
static const struct decl *variable_in(const struct node *node)
{
    if (node->kind == NODE_DECL)
        return node->decl->kind == DECL_VARIABLE && node->decl->is_local &&
                       node->decl->storage == STORAGE_AUTOMATIC
                   ? node->decl
                   : NULL;
    const struct decl *found = NULL;
    for (size_t i = 0; i < node->count && !found; i++)
        found = node->child[i] ? variable_in(node->child[i]) : NULL;
    return found;
}

/* Written, or its address taken. */
static bool is_changed(const struct node *node, const struct head *head)
{
    if (!node)
        return false;
    const bool changes = node->kind == NODE_ASSIGN || node->kind == NODE_UPDATE ||
                         node->kind == NODE_INCREMENT || node->kind == NODE_ADDRESS;
    if (changes && is_variable(head, node->child[0]))
        return true;
    for (size_t i = 0; i < node->count; i++)
        if (is_changed(node->child[i], head))
            return true;
    return false;
}

bool loop_runs_once(const struct node *loop)
{
    const struct node *const condition = loop->child[FOR_CONDITION];
    struct head head = {.variable = condition ? variable_in(condition) : NULL};
    if (!head.variable || !loop->child[FOR_INITIALISER] || !loop->child[FOR_STEP])
        return false;
    compute(&head, loop->child[FOR_INITIALISER]);
    const struct known first = compute(&head, condition);
    if (!first.is_known || !first.number || is_changed(loop->child[FOR_BODY], &head))
        return false;
    compute(&head, loop->child[FOR_STEP]);
    const struct known second = compute(&head, condition);
    return second.is_known && !second.number;
}

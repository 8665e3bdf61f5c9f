/* Operators: what they read and write, and where their values lead. */
#include "evaluate.h"

struct operand address_evaluate(struct analysis *analysis, const struct node *node)
{
    struct operand operand = evaluate(analysis, node->child[0]);
    if (!operand.is_object) {
        operand.origin = node->origin; /* a function */
        return operand;
    }
    seen_note(analysis, &operand, true);
    address_flow_note(analysis, &operand);
    struct operand pointer = operand_decay(analysis, &operand);
    pointer.type = NULL;
    if (operand.type) {
        struct type *const type = arena_take(analysis->arena, sizeof *type);
        *type =
            (struct type){.kind = TYPE_POINTER, .target = (struct type *)(uintptr_t)operand.type};
        pointer.type = type;
    }
    return pointer;
}

static bool is_pointer_operand(const struct operand *operand)
{
    return operand->shape && operand->shape->kind == SHAPE_POINTER;
}

struct operand binary_evaluate(struct analysis *analysis, const struct node *node)
{
    /* What is only compared, such as MAP_FAILED, is nobody's address. */
    const bool compares = node->operation == 1;
    const struct operand left = evaluate_for(analysis, node->child[0], compares);
    const struct operand right = evaluate_for(analysis, node->child[1], compares);
    struct operand result = {.origin = node->origin};
    if (node->operation != 2) /* comparing is no access and makes a number */
        return result;
    if (is_pointer_operand(&left) && is_pointer_operand(&right))
        return result;
    if (is_pointer_operand(&left) || is_pointer_operand(&right)) {
        result = is_pointer_operand(&left) ? left : right;
        result.origin = node->origin;
        result.subject = NULL;
    }
    return result;
}

struct operand assign_evaluate(struct analysis *analysis, const struct node *node)
{
    struct operand object = evaluate(analysis, node->child[0]);
    const struct node *const source = node->child[1];
    const bool is_list = source->kind == NODE_INIT_LIST;
    struct operand value = {0};
    if (is_list)
        initialise(analysis, &object, source);
    else
        value = evaluate_for(analysis, source, object.is_annotated);
    object.origin = node->child[0]->origin;
    value_flow(analysis, &value, operand_content(analysis, &object, false), "assignment",
               REASON_ASSIGNMENT, node->origin, object.subject, "cannot be stored here");
    operand_write(analysis, &object, ACCESS_WRITE);
    flow_note(analysis, &value, &object);
    half_note(analysis, &object, node->child[0], value.is_null);
    whole_note(analysis, &object, false);
    save_note(analysis, &object, source);
    if (object.type && object.type->is_atomic && node_reads(analysis, source, node->child[0]))
        lost_update_note(analysis, &object);
    value.is_object = false;
    value.origin = node->origin;
    value.shape = operand_content(analysis, &object, true);
    return value;
}

struct operand update_evaluate(struct analysis *analysis, const struct node *node)
{
    const struct operand object = evaluate(analysis, node->child[0]);
    if (node->count > 1)
        evaluate_value(analysis, node->child[1]);
    operand_write(analysis, &object, ACCESS_READ | ACCESS_WRITE);
    whole_note(analysis, &object, false);
    struct operand value = object;
    value.shape = operand_content(analysis, &object, true);
    value.is_object = false;
    value.field = NULL;
    value.origin = node->origin;
    return value;
}

/* Both sides flow into one value. */
static struct shape *shapes_join(struct analysis *analysis, const struct operand *one,
                                 const struct operand *other, const struct node *node)
{
    if (!one->shape || one->is_null)
        return other->shape;
    if (!other->shape || other->is_null)
        return one->shape;
    struct shape *const joined = node->type ? shape_open(analysis, node->type) : one->shape;
    value_flow(analysis, one, joined, "assignment", REASON_ASSIGNMENT, one->origin, NULL,
               "does not fit the other side");
    if (value_flow(analysis, other, joined, "assignment", REASON_ASSIGNMENT, other->origin, NULL,
                   "does not fit the other side"))
        return joined;
    return node->type ? shape_open(analysis, node->type) : NULL; /* told: not to be told again */
}

static struct operand branch_evaluate(struct analysis *analysis, const struct node *node,
                                      size_t from, size_t join)
{
    struct flow *const flow = &analysis->body->flow;
    const size_t branch = flow_block(flow, node->origin);
    flow_edge(flow, from, branch);
    flow->current = branch;
    const struct operand value = evaluate_value(analysis, node);
    flow_continue(flow, join);
    return value;
}

struct operand conditional_evaluate(struct analysis *analysis, const struct node *node)
{
    struct body *const body = analysis->body;
    const bool may_be_number = body->arm_may_be_number;
    const struct operand condition = evaluate_value(analysis, node->child[0]);
    const size_t from = body->flow.current;
    const size_t join = flow_block(&body->flow, node->origin);
    struct operand one = condition;
    body->may_be_number = may_be_number;
    if (node->count == 3)
        one = branch_evaluate(analysis, node->child[1], from, join);
    else
        flow_edge(&body->flow, from, join);
    body->may_be_number = may_be_number;
    const struct operand other =
        branch_evaluate(analysis, node->child[node->count - 1], from, join);
    body->flow.current = join;
    struct operand result = {.type = node->type, .origin = node->origin};
    result.shape = shapes_join(analysis, &one, &other, node);
    result.is_null = one.is_null && other.is_null;
    choice_flow_note(analysis, &one, &other, &result);
    return result;
}

struct operand logic_evaluate(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    evaluate_value(analysis, node->child[0]);
    const size_t from = flow->current;
    const size_t join = flow_block(flow, node->origin);
    flow_edge(flow, from, join);
    branch_evaluate(analysis, node->child[1], from, join);
    flow->current = join;
    return (struct operand){.origin = node->origin};
}

struct operand comma_evaluate(struct analysis *analysis, const struct node *node)
{
    struct body *const body = analysis->body;
    const bool may_be_number = body->arm_may_be_number;
    evaluate_value(analysis, node->child[0]);
    body->may_be_number = may_be_number;
    return evaluate_value(analysis, node->child[1]);
}

/* _Generic: one arm, or all that may be the chosen one. */
struct operand choice_evaluate(struct analysis *analysis, const struct node *node)
{
    struct body *const body = analysis->body;
    const bool may_be_number = body->arm_may_be_number;
    body->may_be_number = may_be_number;
    struct operand result = evaluate(analysis, node->child[0]);
    result.is_moved = ownership_changes_context(node);
    for (size_t i = 1; i < node->count; i++) {
        const struct operand other = evaluate_value(analysis, node->child[i]);
        result = operand_read(analysis, result);
        const struct operand one = result;
        result.shape = shapes_join(analysis, &result, &other, node);
        result.callee = NULL;
        choice_flow_note(analysis, &one, &other, &result);
    }
    return result;
}

/* Atomic operations: one access each, serialised by itself. */
#include "evaluate.h"

#include <string.h>

static unsigned access_of(const struct node *node)
{
    switch ((enum atomic_operation)node->operation) {
    case ATOMIC_LOAD:
        return ACCESS_READ;
    case ATOMIC_STORE:
        return ACCESS_WRITE;
    default:
        return ACCESS_READ | ACCESS_WRITE;
    }
}

/* An operand that is given by its address is touched like any other object. */
static void operand_through(struct analysis *analysis, const struct operand *pointer,
                            struct shape *content, unsigned access)
{
    struct operand object = target_of(analysis, pointer, NULL);
    object.origin = pointer->origin;
    struct operand value = object;
    value.shape = object.shape;
    value_flow(analysis, &value, content, "assignment", REASON_ASSIGNMENT, pointer->origin, NULL,
               "cannot be exchanged with the atomic object");
    access_add(analysis, &object, access, false);
}

/* Which of the operands after the memory order are addresses, and how they are touched. */
static unsigned operand_access(const struct node *node, size_t index)
{
    if (node->operation == ATOMIC_COMPARE && index == 2)
        return ACCESS_READ | ACCESS_WRITE;
    if (!node->is_indirect || (node->operation == ATOMIC_COMPARE && index != 4))
        return 0;
    if (node->operation == ATOMIC_LOAD || (node->operation == ATOMIC_EXCHANGE && index == 3))
        return ACCESS_WRITE;
    return ACCESS_READ;
}

/* What is not declared _Atomic others touch plainly: one side's atomic operations do not keep them
 * out. */
static bool points_to_atomic(const struct operand *pointer)
{
    const struct type *const type = pointer->type;
    return type && type->target && type->target->is_atomic;
}

struct operand atomic_evaluate(struct analysis *analysis, const struct node *node)
{
    const struct operand pointer = evaluate_value(analysis, node->child[0]);
    struct operand object = target_of(analysis, &pointer, NULL);
    struct shape *const content = object.shape;
    object.origin = node->child[0]->origin;
    object.subject = pointer.subject;
    if (node->child[0]->kind == NODE_ADDRESS) { /* the object itself, not through a pointer */
        object.is_target = pointer.is_target;
        object.variable = pointer.variable;
    }
    bool is_lost = false;
    for (size_t i = 1; i < node->count; i++) {
        const struct operand value = evaluate_value(analysis, node->child[i]);
        const unsigned access = i < 2 ? 0 : operand_access(node, i);
        if (access)
            operand_through(analysis, &value, content, access);
        else if (i >= 2)
            value_flow(analysis, &value, content, "assignment", REASON_ASSIGNMENT, value.origin,
                       pointer.subject, "cannot be stored here");
        is_lost |=
            node->operation == ATOMIC_STORE && node_reads(analysis, node->child[i], node->child[0]);
    }
    access_add(analysis, &object, access_of(node), !node->is_null && points_to_atomic(&pointer));
    if (is_lost)
        lost_update_note(analysis, &object);
    return (struct operand){.shape = content, .type = node->type, .origin = node->origin};
}

/* __sync_* are functions to the front end: their first argument is the object. */
struct operand sync_call(struct analysis *analysis, const struct node *node,
                         const struct operand *callee)
{
    struct operand result = {.type = node->type, .origin = node->origin};
    for (size_t i = 1; i < node->count; i++) {
        const struct operand value = evaluate_value(analysis, node->child[i]);
        if (i > 1) {
            value_flow(analysis, &value, result.shape, "assignment", REASON_ASSIGNMENT,
                       value.origin, NULL, "cannot be stored here");
            continue;
        }
        struct operand object = target_of(analysis, &value, NULL);
        object.origin = node->child[1]->origin;
        access_add(analysis, &object,
                   strncmp(callee->subject->name, "__sync_lock_release", 19) == 0
                       ? ACCESS_WRITE
                       : ACCESS_READ | ACCESS_WRITE,
                   points_to_atomic(&value));
        result.shape = object.shape;
    }
    return result;
}

/* --- lost updates ------------------------------------------------------------------------------ */

static bool is_zero(struct analysis *analysis, const struct node *node)
{
    return node->kind == NODE_CONSTANT &&
           source_starts_with_word(analysis->model->source, node->origin, "0");
}

static bool is_same_operator(struct analysis *analysis, const struct node *a, const struct node *b)
{
    size_t a_length = 0, b_length = 0;
    const char *const x = source_text(analysis->model->source, a->origin, &a_length);
    const char *const y = source_text(analysis->model->source, b->origin, &b_length);
    return x && y && *x == *y;
}

bool node_equals(struct analysis *analysis, const struct node *a, const struct node *b)
{
    if (a->kind == NODE_INDEX && b->kind == NODE_DEREF && is_zero(analysis, a->child[1]))
        return node_equals(analysis, a->child[0], b->child[0]);
    if (b->kind == NODE_INDEX && a->kind == NODE_DEREF && is_zero(analysis, b->child[1]))
        return node_equals(analysis, a->child[0], b->child[0]);
    if (a->kind != b->kind || a->count != b->count || a->operation != b->operation)
        return false;
    if ((a->kind == NODE_DECL || a->kind == NODE_MEMBER) && a->decl != b->decl)
        return false;
    if (a->kind > NODE_ADDRESS && a->kind != NODE_CAST &&
        !(a->kind == NODE_BINARY && is_same_operator(analysis, a, b)))
        return false;
    if (a->kind == NODE_CONSTANT)
        return source_words_equal(analysis->model->source, a->origin, b->origin);
    for (size_t i = 0; i < a->count; i++)
        if (!node_equals(analysis, a->child[i], b->child[i]))
            return false;
    return true;
}

static bool is_object_of(struct analysis *analysis, const struct node *object,
                         const struct node *written)
{
    if (node_equals(analysis, object, written))
        return true;
    return written->kind == NODE_ADDRESS && node_equals(analysis, object, written->child[0]);
}

bool node_reads(struct analysis *analysis, const struct node *node, const struct node *object)
{
    if (node->kind == NODE_STATEMENT || node->kind == NODE_CONSTANT)
        return false;
    if (is_object_of(analysis, node, object))
        return true;
    if (node->kind == NODE_ADDRESS)
        return node_reads(analysis, node->child[0], object) && node->child[0]->kind == NODE_INDEX;
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == NODE_ATOMIC && i == 0) {
            if (node_equals(analysis, node->child[0], object) ||
                (node->child[0]->kind == NODE_ADDRESS &&
                 node_equals(analysis, node->child[0]->child[0], object)))
                return true;
        } else if (node_reads(analysis, node->child[i], object)) {
            return true;
        }
    }
    return false;
}

void lost_update_note(struct analysis *analysis, const struct operand *object)
{
    struct flow *const flow = &analysis->body->flow;
    struct block *const block = &flow->blocks[flow->current];
    for (size_t i = block->event_count; i > 0; i--) {
        struct event *const event = &block->events[i - 1];
        if (event->kind == EVENT_ACCESS && event->origin == object->origin &&
            (event->access & ACCESS_WRITE)) {
            event->is_lost_update = true;
            return;
        }
    }
}

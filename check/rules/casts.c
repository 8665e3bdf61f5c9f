/* Casts carry the context through. */
#include "evaluate.h"

#include "elision.h"

static bool is_annotated_type(const struct type *type)
{
    return place_annotation(type->annotations) ||
           (type->target && place_annotation(type->target->annotations));
}

static void number_cast_report(struct analysis *analysis, const struct node *node)
{
    rule_report(analysis, "cast", node->origin,
                "give the pointer that it initialises a context: "
                "'struct uart *const uart ctx(c) = ...', or do it inside unsafe { }",
                "a number becomes an address, and nothing says in which context the object lives");
}

struct operand cast_evaluate(struct analysis *analysis, const struct node *node)
{
    struct body *const body = analysis->body;
    const bool may_be_number = body->arm_may_be_number || is_annotated_type(node->type);
    body->may_be_number = may_be_number && !node->is_indirect;
    struct operand value = evaluate_value(analysis, node->child[0]);
    body->may_be_number = false;
    struct operand result = {
        .type = node->type, .root = value.root, .subject = value.subject, .origin = node->origin};
    if (node->is_indirect && !may_be_number && body->unsafe_depth == 0)
        number_cast_report(analysis, node);
    result.is_null = node->is_null || (value.is_null && !value.shape);
    result.shape = shape_open(analysis, node->type);
    result.targets_immutable = false;
    if (!value.shape || !result.shape)
        return result;
    struct conflict conflict;
    if (!shape_flow(&analysis->contexts, value.shape, result.shape,
                    reason_new(analysis, REASON_ASSIGNMENT, node->origin, NULL), &conflict) &&
        body->unsafe_depth == 0)
        conflict_report(analysis, "cast", node->origin, &conflict,
                        "a cast does not change contexts",
                        "convert it inside unsafe { } if you know better");
    return result;
}

/* Parts of objects: members, elements, targets of pointers. */
#include "evaluate.h"

#include "elision.h"

/* What the pointers inside an object point into. */
static struct context *content_context(struct analysis *analysis, const struct shape *shape,
                                       struct context *place)
{
    if (shape && shape->kind != SHAPE_FUNCTION)
        return shape->context;
    if (shape)
        return shape->signature->runs;
    return place ? place : context_variable(&analysis->contexts);
}

struct operand operand_member(struct analysis *analysis, const struct operand *base,
                              struct decl *field, origin_t origin)
{
    struct operand member = {
        .is_object = true,
        .type = field->type,
        .subject = field,
        .root = base->root,
        .variable = base->variable,
        .field = field,
        .origin = origin,
    };
    const struct shape *const content = operand_content(analysis, base, true);
    member.holder = content_context(analysis, content, base->place);
    member.place = field_place(analysis, field, base->place);
    member.is_immutable = base->is_immutable || decl_is_immutable(field);
    member.is_annotated =
        place_annotation(field->annotations) || place_annotation(field->type->annotations);
    if (!base->is_object)
        member.place = NULL; /* of a value: nothing else can touch it */
    if (field->name[0] == '\0')
        member.subject = base->subject;
    return member;
}

struct operand operand_element(struct analysis *analysis, const struct operand *array)
{
    struct operand element = *array;
    element.shape = operand_content(analysis, array, true);
    element.type = array->type && array->type->kind == TYPE_ARRAY ? array->type->target : NULL;
    if (array->field) /* its shape is that of the array: one for all elements */
        element.field = array->field;
    return element;
}

/* The shape of a target as its type wants it, when a cast or void * has lost it. */
static struct shape *target_shape(struct analysis *analysis, struct shape *known,
                                  struct context *place, const struct type *type)
{
    if (!type || !type_holds(type))
        return known;
    if (!known)
        return shape_in(analysis, type, place);
    const struct type *const element = element_of(type);
    const bool is_code = element->kind == TYPE_FUNCTION ||
                         (element->kind == TYPE_POINTER && element->target->kind == TYPE_FUNCTION);
    const enum shape_kind wanted = is_code                         ? SHAPE_FUNCTION
                                   : element->kind == TYPE_POINTER ? SHAPE_POINTER
                                                                   : SHAPE_OBJECT;
    if (known->kind == wanted)
        return known;
    return shape_in(analysis, type,
                    known->kind == SHAPE_FUNCTION ? known->signature->runs : known->context);
}

struct operand target_of(struct analysis *analysis, const struct operand *pointer,
                         const struct type *type)
{
    struct operand target = *pointer;
    struct shape *const shape = pointer->shape;
    target.type = type;
    target.field = NULL;
    if (shape && shape->kind == SHAPE_FUNCTION)
        return target;
    target.is_object = true;
    target.is_immutable = pointer->targets_immutable;
    target.is_target = !pointer->targets_immutable;
    target.variable = NULL;
    target.targets_immutable = target.is_null = false;
    target.callee = target.from = NULL;
    target.is_result = false;
    target.place = shape ? shape->context : context_variable(&analysis->contexts);
    target.shape = target_shape(
        analysis, shape && shape->kind == SHAPE_POINTER ? shape->target : NULL, target.place, type);
    target.is_annotated = false;
    return target;
}

struct operand member_evaluate(struct analysis *analysis, const struct node *node)
{
    const struct node *const child = node->child[0];
    struct operand base = evaluate(analysis, child);
    if (node->is_indirect) {
        base = operand_read(analysis, base);
        struct type *const type = arena_take(analysis->arena, sizeof *type);
        type->kind = TYPE_SCALAR;
        if (node->decl->holder) {
            type->kind = TYPE_RECORD;
            type->record = node->decl->holder;
        }
        base = target_of(analysis, &base, type);
    }
    struct operand member = operand_member(analysis, &base, node->decl, node->origin);
    member.is_target = false;
    return member;
}

struct operand index_evaluate(struct analysis *analysis, const struct node *node)
{
    struct operand base = evaluate(analysis, node->child[0]);
    if (base.is_object && base.type && base.type->kind == TYPE_ARRAY) {
        evaluate_value(analysis, node->child[1]);
        struct operand element = operand_element(analysis, &base);
        element.origin = base.origin;
        return element;
    }
    base = operand_read(analysis, base);
    const struct operand other = evaluate_value(analysis, node->child[1]);
    if (!base.shape && other.shape)
        base = other;
    struct operand element = target_of(analysis, &base, node->type);
    element.origin = base.origin;
    return element;
}

struct operand deref_evaluate(struct analysis *analysis, const struct node *node)
{
    const struct operand pointer = evaluate_value(analysis, node->child[0]);
    struct operand target = target_of(analysis, &pointer, node->type);
    target.origin = node->origin;
    return target;
}

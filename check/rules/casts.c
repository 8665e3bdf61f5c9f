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

static const struct type *pointed_at(const struct type *type)
{
    return type && type->kind == TYPE_POINTER && type->target ? element_of(type->target) : NULL;
}

static bool begins_with(const struct record *record, const struct record *other)
{
    while (record != other) {
        if (record->field_count == 0 || element_of(record->fields[0]->type)->kind != TYPE_RECORD)
            return false;
        record = element_of(record->fields[0]->type)->record;
    }
    return true;
}

/* Does a field say where it lives, or where it leads? */
static bool says_contexts(const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct decl *const field = record->fields[i];
        const struct type *const type = element_of(field->type);
        if (field->annotations || is_annotated_type(type) ||
            (type->kind == TYPE_RECORD && says_contexts(type->record)))
            return true;
    }
    return false;
}

/* Is this the type of the number that a struct begins with, and does it live where the struct does? */
static bool is_first_number(const struct type *from, const struct type *to)
{
    while (from->kind == TYPE_RECORD && from->record->field_count > 0) {
        const struct decl *const first = from->record->fields[0];
        if (place_annotation(first->annotations))
            return false;
        from = element_of(first->type);
    }
    return from->kind == TYPE_SCALAR && from->width == to->width &&
           from->is_floating == to->is_floating;
}

/* What has no type yet, and bytes, may become anything; and a struct may become its first member, or
 * bytes, if all of it lives together. Otherwise nothing would be known any more of fields with a
 * context of their own. */
static bool hides_fields(const struct type *from, const struct type *to)
{
    if (!from || !to || from->kind != TYPE_RECORD || !from->record->is_complete)
        return false;
    if (to->kind == TYPE_RECORD)
        return to->record->is_complete && !begins_with(from->record, to->record) &&
               !begins_with(to->record, from->record) &&
               (says_contexts(from->record) || says_contexts(to->record));
    if (to->kind == TYPE_SCALAR)
        return record_is_apart(from->record) && !is_first_number(from, to);
    return to->kind == TYPE_POINTER && says_contexts(from->record);
}

static void hidden_fields_report(struct analysis *analysis, const struct node *node,
                                 const struct record *record)
{
    rule_report(analysis, "cast", node->origin,
                "use the struct's own type, or do it inside unsafe { }",
                "fields of 'struct %s' say contexts, which this cast would hide", record->name);
}

/* An atomic operation on one side alone serialises nothing. */
static bool makes_atomic(const struct type *from, const struct type *to)
{
    return from && to && to->is_atomic && !from->is_atomic && from->kind != TYPE_VOID;
}

/* The cast to bytes inside `(struct outer *)((char *)member - offset)`: there the bytes are counted,
 * not touched. NULL: it is something else. */
static const struct node *counted_bytes(const struct node *node)
{
    const struct type *const to = pointed_at(node->type);
    while (node->kind == NODE_CAST)
        node = node->child[0];
    if (node->kind != NODE_BINARY || node->operation != 2 || !to ||
        (to->kind != TYPE_RECORD && to->kind != TYPE_VOID))
        return NULL;
    return node->child[0]->kind == NODE_CAST ? node->child[0] : node->child[1];
}

struct operand cast_evaluate(struct analysis *analysis, const struct node *node)
{
    struct body *const body = analysis->body;
    const bool may_be_number = body->arm_may_be_number || is_annotated_type(node->type);
    body->may_be_number = may_be_number && !node->is_indirect;
    const struct node *const counted = body->counted;
    if (!body->counted)
        body->counted = counted_bytes(node);
    struct operand value = evaluate_value(analysis, node->child[0]);
    body->counted = counted;
    cast_flow_note(analysis, &value, node->type);
    body->may_be_number = false;
    struct operand result = {.type = node->type,
                             .cast = node->child[0]->kind == NODE_CAST ? value.cast : value.type,
                             .root = value.root,
                             .subject = value.subject,
                             .from = value.from ? value.from : value.callee,
                             .is_result = value.is_result,
                             .is_target = value.is_target && value.shape &&
                                          value.shape->kind == SHAPE_FUNCTION,
                             .origin = node->origin};
    if (node->is_indirect && !may_be_number && body->unsafe_depth == 0)
        number_cast_report(analysis, node);
    const struct type *const from = pointed_at(value.type), *const to = pointed_at(node->type);
    if (body->unsafe_depth == 0 && !value.is_null && node != counted && hides_fields(from, to))
        hidden_fields_report(analysis, node,
                             says_contexts(from->record) ? from->record : to->record);
    if (body->unsafe_depth == 0 && !value.is_null && makes_atomic(from, to))
        rule_report(analysis, "cast", node->origin, "declare the object itself _Atomic",
                    "a cast does not make an object atomic: others touch it without");
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

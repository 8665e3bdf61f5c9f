/* Initialisers: braces, designators, and braces that are left out. */
#include "evaluate.h"

#include "elision.h"

static void value_initialise(struct analysis *analysis, const struct operand *object,
                             const struct node *node)
{
    const struct operand value = evaluate_for(analysis, node, object->is_annotated);
    flow_note(analysis, &value, object);
    value_flow(analysis, &value, operand_content(analysis, object, false), "assignment",
               REASON_ASSIGNMENT, node->origin, object->subject,
               object->subject && object->subject->name[0]
                   ? text(analysis, "cannot initialise '%s'", object->subject->name)
                   : "cannot initialise this");
}

static bool is_aggregate(const struct type *type)
{
    return type && (type->kind == TYPE_RECORD || type->kind == TYPE_ARRAY);
}

/* May this initialise the aggregate as a whole, without braces? */
static bool is_whole(const struct operand *object, const struct node *node)
{
    if (node->kind == NODE_INIT_LIST || node->kind == NODE_COMPOUND_LITERAL)
        return true;
    if (node->kind == NODE_STRING)
        return object->type->kind == TYPE_ARRAY && object->type->target->kind == TYPE_SCALAR;
    if (object->type->kind == TYPE_ARRAY)
        return false;
    return node->type && node->type->kind == TYPE_RECORD;
}

static size_t list_fill(struct analysis *analysis, const struct operand *object,
                        const struct node *list, size_t next, bool is_braced);

/* Initialises one subobject from list->child[next]; returns what comes after. */
static size_t part_fill(struct analysis *analysis, const struct operand *part,
                        const struct node *list, size_t next)
{
    const struct node *const node = list->child[next];
    if (is_aggregate(part->type) && !is_whole(part, node)) {
        const size_t after = list_fill(analysis, part, list, next, false);
        if (after > next)
            return after; /* else it has no members to fill */
    }
    initialise(analysis, part, node);
    return next + 1;
}

static bool is_field(const struct decl *field, const struct decl *named)
{
    return field == named || (field->name[0] == '\0' && named->name[0] == '\0' &&
                              field->type->record == named->type->record);
}

/* The position after the field that a designator names; the object it leads to is *part. */
static size_t designated_part(struct analysis *analysis, const struct operand *object,
                              const struct node *node, struct operand *part)
{
    size_t position = 0;
    *part = *object;
    for (size_t i = 0; i < node->path_count; i++) {
        struct decl *const field = node->path[i];
        if (!field) {
            *part = operand_element(analysis, part);
            continue;
        }
        if (i == 0 && object->type && object->type->kind == TYPE_RECORD) {
            const struct record *const record = object->type->record;
            while (position < record->field_count && !is_field(record->fields[position], field))
                position++;
            position++;
        }
        *part = operand_member(analysis, part, field, node->origin);
    }
    return position;
}

static size_t record_fill(struct analysis *analysis, const struct operand *object,
                          const struct node *list, size_t next, bool is_braced)
{
    const struct record *const record = object->type->record;
    size_t position = 0;
    while (next < list->count) {
        const struct node *const node = list->child[next];
        struct operand part;
        if (node->kind == NODE_DESIGNATED) {
            if (!is_braced)
                return next; /* it belongs to the enclosing braces */
            position = designated_part(analysis, object, node, &part);
            initialise(analysis, &part, node->child[0]);
            next++;
            if (node->path_count > 1 && next < list->count &&
                list->child[next]->kind != NODE_DESIGNATED && type_holds(object->type))
                not_analysed_report(analysis, list->child[next]->origin,
                                    "an initialiser that goes on after a nested designator");
            continue;
        }
        while (position < record->field_count && record->fields[position]->is_bit_field &&
               record->fields[position]->name[0] == '\0')
            position++;
        if (position >= record->field_count || (record->is_union && position > 0)) {
            if (!is_braced)
                return next;
            evaluate_value(analysis, node); /* too many: the compiler warned */
            next++;
            continue;
        }
        part = operand_member(analysis, object, record->fields[position++], node->origin);
        next = part_fill(analysis, &part, list, next);
    }
    return next;
}

static size_t array_fill(struct analysis *analysis, const struct operand *object,
                         const struct node *list, size_t next, bool is_braced)
{
    const struct operand element = operand_element(analysis, object);
    long long position = 0;
    while (next < list->count) {
        const struct node *const node = list->child[next];
        if (node->kind == NODE_DESIGNATED) {
            struct operand part;
            if (!is_braced)
                return next;
            designated_part(analysis, object, node, &part);
            initialise(analysis, &part, node->child[0]);
            next++;
            continue;
        }
        if (!is_braced && position >= object->type->length)
            return next;
        position++;
        next = part_fill(analysis, &element, list, next);
    }
    return next;
}

static size_t list_fill(struct analysis *analysis, const struct operand *object,
                        const struct node *list, size_t next, bool is_braced)
{
    if (object->type && object->type->kind == TYPE_RECORD)
        return record_fill(analysis, object, list, next, is_braced);
    if (object->type && object->type->kind == TYPE_ARRAY)
        return array_fill(analysis, object, list, next, is_braced);
    if (next < list->count)
        initialise(analysis, object, list->child[next]);
    return next + 1;
}

/* An initialiser is a scope of its own for the variables of fields without a named object. */
void initialise(struct analysis *analysis, const struct operand *object,
                const struct node *initialiser)
{
    if (initialiser->kind == NODE_INIT_LIST)
        list_fill(analysis, object, initialiser, 0, true);
    else if (initialiser->kind == NODE_DESIGNATED)
        initialise(analysis, object, initialiser->child[0]);
    else
        value_initialise(analysis, object, initialiser);
}

struct operand compound_literal_evaluate(struct analysis *analysis, const struct node *node)
{
    struct operand object = {
        .is_object = true,
        .type = node->type,
        .origin = node->origin,
        .is_immutable = element_of(node->type)->is_const,
    };
    object.shape = shape_open(analysis, node->type);
    if (object.is_immutable || !analysis->body->function)
        object.place = context_variable(&analysis->contexts);
    struct decl *const root = arena_take(analysis->arena, sizeof *root);
    root->kind = DECL_VARIABLE;
    root->name = "";
    root->is_local = true;
    root->type = node->type;
    object.root = root;
    initialise(analysis, &object, node->child[0]);
    return object;
}

/* What declarations say about ownership. */
#include "ownership.h"

#include "../elision.h"

#include <string.h>

static const struct annotation *said(const struct decl *decl, enum annotation_kind kind)
{
    const struct annotation *note = annotation_find(decl->annotations, kind);
    for (const struct type *type = decl->type; !note && type; type = type->target) {
        note = annotation_find(type->annotations, kind);
        if (type->kind != TYPE_ARRAY)
            break;
    }
    return note;
}

static bool is_code(const struct type *type)
{
    type = element_of(type);
    return type->kind == TYPE_FUNCTION ||
           (type->kind == TYPE_POINTER && type->target->kind == TYPE_FUNCTION);
}

bool decl_is_owned(const struct decl *decl)
{
    return decl && decl->type && !is_code(decl->type) &&
           element_of(decl->type)->kind == TYPE_POINTER && said(decl, ANNOTATION_OWNED);
}

bool decl_is_nullable(const struct decl *decl)
{
    return decl && decl->type && said(decl, ANNOTATION_NULLABLE);
}

static bool record_owns(struct record *record)
{
    if (record->owns == 0) {
        bool owns = false;
        record->owns = 1;
        for (size_t i = 0; i < record->field_count && !owns; i++)
            owns = decl_is_owned(record->fields[i]) || type_owns(record->fields[i]->type);
        record->owns = owns ? 2 : 1;
    }
    return record->owns == 2;
}

bool type_owns(const struct type *type)
{
    type = type ? element_of(type) : NULL;
    return type && type->kind == TYPE_RECORD && record_owns(type->record);
}

const struct decl *owned_lvalue(const struct node *node)
{
    node = node_stripped(node);
    if (node->kind == NODE_INDEX || node->kind == NODE_DEREF) {
        const struct node *const base = node_stripped(node->child[0]);
        const struct decl *const decl = owned_lvalue(base);
        return decl && node_type(base) && node_type(base)->kind == TYPE_ARRAY ? decl : NULL;
    }
    if (node->kind != NODE_DECL && node->kind != NODE_MEMBER)
        return NULL;
    return decl_is_owned(node->decl) ? node->decl : NULL;
}

const struct type *node_type(const struct node *node)
{
    if (node->kind == NODE_DECL || node->kind == NODE_MEMBER)
        return node->decl->type;
    return node->type ? node->type : node->value;
}

bool is_move(const struct node *node)
{
    return node->kind == NODE_CHOICE && node->is_indirect;
}

bool is_null_value(const struct node *node)
{
    while (node->kind == NODE_CAST && !node->is_null)
        node = node->child[0];
    return (node->kind == NODE_CAST || node->kind == NODE_CONSTANT) && node->is_null;
}

const struct node *code_node(const struct node *node, bool *is_choice)
{
    for (;;) {
        node = node_stripped(node);
        if (node->kind == NODE_DEREF || node->kind == NODE_ADDRESS || node->kind == NODE_INDEX) {
            node = node->child[0];
        } else if (node->kind == NODE_COMMA) {
            node = node->child[node->count - 1];
        } else if (node->kind == NODE_STATEMENT && statement_value(node)) {
            node = statement_value(node);
        } else if (node->kind == NODE_CONDITIONAL) {
            *is_choice = true;
            node = node->child[node->count - 2];
        } else {
            return node;
        }
    }
}

const struct decl *callee_decl(const struct node *call)
{
    bool is_choice = false;
    const struct node *const callee = code_node(call->child[0], &is_choice);
    return callee->kind == NODE_DECL || callee->kind == NODE_MEMBER ? callee->decl : NULL;
}

const struct type *callee_type(const struct node *call)
{
    const struct decl *const decl = callee_decl(call);
    const struct type *type = decl ? decl->type : node_type(call->child[0]);
    while (type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY))
        type = type->target;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

static bool result_says(const struct node *call, enum annotation_kind kind)
{
    const struct decl *const decl = callee_decl(call);
    const struct type *const result = call->value ? call->value : call->type;
    if (!result || result->kind != TYPE_POINTER)
        return false;
    for (const struct type *type = decl ? decl->type : NULL; type; type = type->target) {
        if (annotation_find(type->annotations, kind))
            return true;
        if (type->kind == TYPE_FUNCTION) /* what its result's own type name says */
            return type->target && annotation_find(type->target->annotations, kind);
    }
    return false;
}

bool call_is_owned(const struct node *call)
{
    const struct decl *const decl = callee_decl(call);
    const struct type *const result = call->value ? call->value : call->type;
    if (!result || result->kind != TYPE_POINTER)
        return false;
    return (decl && annotation_find(decl->annotations, ANNOTATION_OWNED)) ||
           result_says(call, ANNOTATION_OWNED);
}

static bool is_named(const struct node *call, const char *const *names, size_t count)
{
    const struct decl *const decl = callee_decl(call);
    if (!decl || decl->kind != DECL_FUNCTION || !(decl->is_system || decl->is_builtin))
        return false;
    const char *const name =
        strncmp(decl->name, "__builtin_", 10) == 0 ? decl->name + 10 : decl->name;
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

bool call_allocates(const struct node *call)
{
    static const char *const names[] = {"malloc", "calloc", "aligned_alloc", "strdup", "strndup"};
    return is_named(call, names, sizeof names / sizeof names[0]);
}

bool call_frees(const struct node *call)
{
    static const char *const names[] = {"free"};
    return is_named(call, names, 1);
}

bool call_is_nullable(const struct node *call)
{
    const struct decl *const decl = callee_decl(call);
    return call_allocates(call) ||
           (decl && annotation_find(decl->annotations, ANNOTATION_NULLABLE)) ||
           result_says(call, ANNOTATION_NULLABLE);
}

const struct decl *call_parameter(const struct node *call, size_t index)
{
    const struct type *const type = callee_type(call);
    return type && index < type->parameter_count ? type->parameters[index] : NULL;
}

bool parameter_is_owned(const struct node *call, size_t index)
{
    return (index == 0 && call_frees(call)) || decl_is_owned(call_parameter(call, index));
}

bool parameter_is_nullable(const struct node *call, size_t index)
{
    return (index == 0 && call_frees(call)) || decl_is_nullable(call_parameter(call, index));
}

enum { NESTED_MAX = 16 };

/* Do pointers inside lead to what others may reach, too? */
static bool leads_elsewhere(const struct type *type, const struct record **around, size_t depth)
{
    type = element_of(type);
    if (type->kind != TYPE_RECORD)
        return type->kind == TYPE_POINTER || type->kind == TYPE_FUNCTION || type->is_va_list;
    if (!type->record->is_complete || depth == NESTED_MAX)
        return true;
    for (size_t i = 0; i < depth; i++)
        if (around[i] == type->record)
            return false;
    around[depth] = type->record;
    for (size_t i = 0; i < type->record->field_count; i++) {
        const struct decl *const field = type->record->fields[i];
        const struct type *inner = field->type;
        if (decl_is_owned(field))
            inner = element_of(inner)->target;
        if (place_annotation(field->annotations) || leads_elsewhere(inner, around, depth + 1))
            return true;
    }
    return false;
}

bool ownership_changes_context(const struct node *node)
{
    const struct record *around[NESTED_MAX];
    const struct node *source = node;
    if (node->kind == NODE_CHOICE && !is_move(node))
        return false;
    if (is_move(node))
        source = node_stripped(node->child[0]);
    if (source->kind == NODE_CALL ? !call_is_owned(source) : !owned_lvalue(source))
        return false;
    const struct type *const type = node_type(source);
    return type && type->kind == TYPE_POINTER && !leads_elsewhere(type->target, around, 0);
}

static void union_check(struct ownership *ownership, const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (decl_is_owned(record->fields[i]) || type_owns(record->fields[i]->type))
            owned_report(ownership, record->fields[i]->origin,
                         text(ownership->analysis,
                              "'%s' is owned, and its union's other members are the same bytes",
                              record->fields[i]->name),
                         "keep it outside the union", NULL);
}

static void object_check(struct ownership *ownership, const struct decl *object)
{
    if (object->kind != DECL_VARIABLE || object->is_system)
        return;
    if (decl_is_owned(object) && object->type->kind == TYPE_POINTER &&
        (object->is_defined || object->storage == STORAGE_STATIC) && !object->initialiser &&
        !decl_is_nullable(object) && !object->is_local)
        nullable_report(ownership, object->origin, text(ownership->analysis, "'%s'", object->name),
                        0, "begins as null, but is not declared nullable");
    if (object->initialiser)
        initialiser_births(ownership, object);
}

void ownership_declarations(struct ownership *ownership)
{
    const struct model *const model = ownership->analysis->model;
    for (size_t i = 0; i < model->record_count; i++)
        if (model->records[i]->is_union && !model->records[i]->is_system)
            union_check(ownership, model->records[i]);
    for (size_t i = 0; i < model->object_count; i++)
        object_check(ownership, model->objects[i]);
}

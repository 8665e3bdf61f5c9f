/* Values: where pointers may lead, read off the tree and the cells of a moment. */
#include "lifetime.h"

#include "elision.h"

bool type_points(const struct type *type)
{
    return !type || leaf_count(type) > 0;
}

const struct node *call_in(const struct node *node)
{
    while (node && node->count > 0 &&
           (node->kind == NODE_CAST || (node->kind == NODE_CHOICE && node->count == 1)))
        node = node->child[0];
    return node && node->kind == NODE_CALL ? node : NULL;
}

static bool is_lvalue(const struct node *node)
{
    switch (node->kind) {
    case NODE_DECL:
        return node->decl->kind == DECL_VARIABLE || node->decl->kind == DECL_PARAMETER;
    case NODE_MEMBER:
        return node->is_indirect || is_lvalue(node->child[0]);
    case NODE_INDEX:
    case NODE_DEREF:
    case NODE_COMPOUND_LITERAL:
        return true;
    case NODE_CHOICE:
        return node->count == 1 && is_lvalue(node->child[0]);
    default:
        return false;
    }
}

static const struct type *target_type(const struct type *type)
{
    return type && type->kind == TYPE_POINTER ? type->target : NULL;
}

/* --- what memory keeps ------------------------------------------------------------------------- */

/* What one pointer, or all those inside an object of a type, lead to. */
static void kept_add(struct lives *lives, struct set *set, const struct region *region,
                     const struct type *type)
{
    type = element_of(type);
    if (type->kind == TYPE_POINTER && type->target->kind != TYPE_FUNCTION)
        set_add(set, region_target(lives, region, type->target));
    if (type->kind != TYPE_RECORD)
        return;
    const bool is_small = leaf_count(type) > 1 && !type->record->is_union;
    for (size_t i = 0; i < type->record->field_count; i++) {
        const struct decl *const field = type->record->fields[i];
        if (leaf_count(field->type) > 0 && (lives->tells_objects || !is_lasting(field)))
            kept_add(lives, set, is_small ? region_field(lives, region, field) : region,
                     field->type);
    }
}

static void cells_add(struct lives *lives, const struct moment *moment, struct set *set,
                      const struct region *region, const struct type *type)
{
    size_t first = 0, count = 0;
    bool is_exact = false;
    if (region_is_lasting(region) && !lives->tells_objects)
        return;
    if (region_is_lasting(region) || !cells_of(lives, region, &first, &count, &is_exact)) {
        kept_add(lives, set, region, type);
        return;
    }
    for (size_t i = first; i < first + count; i++)
        set_join(set, &moment->cells[i]);
}

/* The values of the objects that an lvalue may designate. */
struct set kept_by(struct lives *lives, const struct moment *moment, const struct set *objects,
                   const struct type *type)
{
    struct set result = {0};
    size_t number = 0;
    bool has_ended = false;
    if (!type)
        return result;
    for (const struct region *region;
         (region = set_next(lives, objects, &number, &has_ended)) != NULL;)
        if (!has_ended)
            cells_add(lives, moment, &result, region, type);
    return result;
}

/* --- lvalues ----------------------------------------------------------------------------------- */

static struct set fields_of(struct lives *lives, const struct set *objects,
                            const struct decl *field)
{
    struct set result = {0};
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region;
         (region = set_next(lives, objects, &number, &has_ended)) != NULL;)
        if (!has_ended)
            set_add(&result, region_field(lives, region, field));
    return result;
}

struct set objects_of(struct lives *lives, const struct moment *moment, const struct node *node)
{
    struct set set = {0};
    switch (node->kind) {
    case NODE_DECL:
        if (node->decl->kind != DECL_VARIABLE && node->decl->kind != DECL_PARAMETER)
            return set;
        set_add(&set, node->decl->storage == STORAGE_AUTOMATIC ? region_local(lives, node->decl)
                                                               : region_object(lives, node->decl));
        return set;
    case NODE_COMPOUND_LITERAL:
        if (node->decl)
            set_add(&set, region_local(lives, node->decl));
        return set;
    case NODE_MEMBER:
        if (node->is_indirect)
            set = value_of(lives, moment, node->child[0]);
        else if (is_lvalue(node->child[0]))
            set = objects_of(lives, moment, node->child[0]);
        return fields_of(lives, &set, node->decl);
    case NODE_INDEX:
        set = value_of(lives, moment, node->child[0]);
        if (node->count > 1 && set_is_empty(&set))
            set = value_of(lives, moment, node->child[1]);
        return set;
    case NODE_DEREF:
        return value_of(lives, moment, node->child[0]);
    case NODE_CHOICE:
        return node->count == 1 ? objects_of(lives, moment, node->child[0]) : set;
    default:
        return set;
    }
}

/* --- values ------------------------------------------------------------------------------------ */

static struct set call_value(struct lives *lives, const struct moment *moment,
                             const struct node *node)
{
    struct set result = {0};
    struct decl *callee = NULL;
    const struct lifetime lifetime = lifetime_of_call(lives->analysis, node, &callee);
    if (lifetime.is_fresh || lifetime.is_entering ||
        (lifetime.is_silent && !lives->is_strict && !lifetime.is_inferred))
        return result;
    const struct type *const target = target_type(node->value);
    for (size_t i = 0; i + 1 < node->count && i < PARAMETERS_MAX; i++) {
        if (!(lifetime.derives >> i & 1))
            continue;
        const struct set given = value_of(lives, moment, node->child[i + 1]);
        size_t number = 0;
        bool has_ended = false;
        for (const struct region *region;
             (region = set_next(lives, &given, &number, &has_ended)) != NULL;) {
            set_add(&result, region);                                /* it may be what was given, */
            set_add(&result, region_derived(lives, region, target)); /* or what that keeps */
        }
    }
    return result;
}

static struct set list_value(struct lives *lives, const struct moment *moment,
                             const struct node *node, size_t first)
{
    struct set result = {0};
    for (size_t i = first; i < node->count; i++) {
        if (!node->child[i])
            continue;
        const struct set one = value_of(lives, moment, node->child[i]);
        set_join(&result, &one);
    }
    return result;
}

static struct set read_value(struct lives *lives, const struct moment *moment,
                             const struct node *node)
{
    const struct type *const type = node->value;
    if (node->kind == NODE_DECL && node->decl->kind == DECL_FUNCTION)
        return (struct set){0};
    if (!is_lvalue(node)) /* a part of a result */
        return value_of(lives, moment, node->child[0]);
    const struct set objects = objects_of(lives, moment, node);
    return type && type->kind == TYPE_ARRAY ? objects : kept_by(lives, moment, &objects, type);
}

static struct set cast_value(struct lives *lives, const struct moment *moment,
                             const struct node *node)
{
    const struct type *const type = node->value ? node->value : node->type;
    if (type && !type_points(type) && type->kind != TYPE_POINTER)
        return (struct set){0}; /* a number */
    return value_of(lives, moment, node->child[0]);
}

struct set value_of(struct lives *lives, const struct moment *moment, const struct node *node)
{
    if (!node || (node->value && node->value->kind != TYPE_ARRAY && !type_points(node->value) &&
                  node->kind != NODE_INIT_LIST))
        return (struct set){0};
    switch (node->kind) {
    case NODE_DECL:
    case NODE_MEMBER:
    case NODE_INDEX:
    case NODE_DEREF:
        return read_value(lives, moment, node);
    case NODE_COMPOUND_LITERAL:
        return read_value(lives, moment, node);
    case NODE_ADDRESS:
        return objects_of(lives, moment, node->child[0]);
    case NODE_CAST:
        return cast_value(lives, moment, node);
    case NODE_BINARY:
        return node->operation == 2 ||
                       node->operator== OPERATOR_ADD || node->operator== OPERATOR_SUBTRACT
                   ? list_value(lives, moment, node, 0)
                   : (struct set){0};
    case NODE_ASSIGN:
        return value_of(lives, moment, node->child[1]);
    case NODE_UPDATE:
    case NODE_INCREMENT:
        return value_of(lives, moment, node->child[0]);
    case NODE_COMMA:
        return value_of(lives, moment, node->child[node->count - 1]);
    case NODE_CONDITIONAL:
        return list_value(lives, moment, node, node->count == 3);
    case NODE_CHOICE:
    case NODE_INIT_LIST:
    case NODE_DESIGNATED:
        return list_value(lives, moment, node, 0);
    case NODE_STATEMENT:
        return value_of(lives, moment, statement_value(node));
    case NODE_CALL:
        return call_value(lives, moment, node);
    default:
        return (struct set){0};
    }
}

/* --- the parts of records ---------------------------------------------------------------------- */

/* Which field the leaf is in, and which leaf of it. */
static const struct decl *leaf_field(const struct record *record, size_t *leaf)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const size_t count = leaf_count(record->fields[i]->type);
        if (*leaf < count)
            return record->fields[i];
        *leaf -= count;
    }
    return NULL;
}

static bool is_plain_list(const struct node *list, const struct record *record)
{
    if (list->count > record->field_count)
        return false;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *const one = list->child[i];
        const struct type *const type = element_of(record->fields[i]->type);
        if (one->kind == NODE_DESIGNATED ||
            (type->kind == TYPE_RECORD && one->kind != NODE_INIT_LIST &&
             !(one->value && one->value->kind == TYPE_RECORD)) ||
            (record->fields[i]->type->kind == TYPE_ARRAY && one->kind != NODE_INIT_LIST &&
             one->kind != NODE_STRING))
            return false;
    }
    return true;
}

static bool is_designated_list(const struct node *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->child[i]->kind != NODE_DESIGNATED || list->child[i]->path_count != 1 ||
            !list->child[i]->path[0])
            return false;
    return true;
}

static struct set list_part(struct lives *lives, const struct moment *moment,
                            const struct node *list, const struct type *type, size_t leaf)
{
    size_t inner = leaf;
    const struct decl *const field = leaf_field(type->record, &inner);
    if (field && is_designated_list(list)) {
        struct set result = {0};
        for (size_t i = 0; i < list->count; i++)
            if (list->child[i]->path[0] == field)
                result = part_of(lives, moment, list->child[i]->child[0], field->type, inner);
        return result;
    }
    for (size_t i = 0; field && i < list->count && is_plain_list(list, type->record); i++)
        if (type->record->fields[i] == field)
            return part_of(lives, moment, list->child[i], field->type, inner);
    if (field && is_plain_list(list, type->record))
        return (struct set){0};
    return value_of(lives, moment, list);
}

static struct set object_part(struct lives *lives, const struct moment *moment,
                              const struct node *node, const struct type *type, size_t leaf)
{
    const struct set objects = objects_of(lives, moment, node);
    struct set result = {0};
    size_t number = 0, first = 0, count = 0;
    bool has_ended = false, is_exact = false;
    for (const struct region *region;
         (region = set_next(lives, &objects, &number, &has_ended)) != NULL;) {
        if (has_ended || (region_is_lasting(region) && !lives->tells_objects))
            continue;
        if (!region_is_lasting(region) && cells_of(lives, region, &first, &count, &is_exact) &&
            count == leaf_count(type)) {
            set_join(&result, &moment->cells[first + leaf]);
            continue;
        }
        size_t inner = leaf;
        const struct decl *const field = leaf_field(type->record, &inner);
        if (field && (lives->tells_objects || !is_lasting(field)))
            kept_add(lives, &result, region_field(lives, region, field), field->type);
    }
    return result;
}

struct set part_of(struct lives *lives, const struct moment *moment, const struct node *node,
                   const struct type *type, size_t leaf)
{
    if (type->kind != TYPE_RECORD || type->record->is_union || leaf_count(type) < 2)
        return value_of(lives, moment, node);
    while (node->kind == NODE_CHOICE && node->count == 1)
        node = node->child[0];
    if (node->kind == NODE_INIT_LIST)
        return list_part(lives, moment, node, type, leaf);
    if (is_lvalue(node))
        return object_part(lives, moment, node, type, leaf);
    if (node->kind == NODE_CONDITIONAL && node->count == 3) {
        struct set one = part_of(lives, moment, node->child[1], type, leaf);
        const struct set other = part_of(lives, moment, node->child[2], type, leaf);
        set_join(&one, &other);
        return one;
    }
    return value_of(lives, moment, node);
}

/* What declarations say of null. */
#include "elision.h"
#include "nulls.h"
#include "ownership/ownership.h"

#include <string.h>

enum { NESTED_MAX = 32 };

bool is_pointer_type(const struct type *type)
{
    return type && type->kind == TYPE_POINTER;
}

static bool says(const struct type *type, enum annotation_kind kind)
{
    return type && annotation_find(type->annotations, kind);
}

/* Of an array's elements the array's declaration speaks, too. */
static bool element_says(const struct node *base, enum annotation_kind kind)
{
    base = node_stripped(base);
    while (base->kind == NODE_INDEX && base->value && base->value->kind == TYPE_ARRAY)
        base = node_stripped(base->child[0]);
    const bool is_array = (base->kind == NODE_DECL || base->kind == NODE_MEMBER) &&
                          base->decl->type && base->decl->type->kind == TYPE_ARRAY;
    return is_array && (annotation_find(base->decl->annotations, kind) ||
                        says(element_of(base->decl->type), kind));
}

static bool lvalue_says(const struct node *node, enum annotation_kind kind)
{
    if (node->kind == NODE_DECL || node->kind == NODE_MEMBER)
        return annotation_find(node->decl->annotations, kind) || says(node->decl->type, kind);
    if (node->kind == NODE_INDEX && element_says(node->child[0], kind))
        return true;
    return (node->kind == NODE_INDEX || node->kind == NODE_DEREF) && says(node->value, kind);
}

static bool is_object(const struct node *node)
{
    return !(node->kind == NODE_DECL && node->decl->kind == DECL_FUNCTION);
}

/* A pointer to elements that are counted may be null if there are none. */
static bool is_counted(const struct node *node)
{
    return (node->kind == NODE_DECL || node->kind == NODE_MEMBER) &&
           annotation_find(node->decl->annotations, ANNOTATION_COUNTED_BY);
}

const struct node *atomic_object(const struct node *node)
{
    const struct node *const address = node_stripped(node->child[0]);
    return address->kind == NODE_ADDRESS ? node_stripped(address->child[0]) : address;
}

bool value_is_nullable(const struct node *node)
{
    node = node_stripped(node);
    if (node->kind == NODE_CALL && node->count > 0)
        return call_is_nullable(node);
    if (node->kind == NODE_ATOMIC && node->count > 0)
        node = atomic_object(node);
    if (!is_object(node) || !is_pointer_type(node_type(node)))
        return false;
    return lvalue_says(node, ANNOTATION_NULLABLE) || is_counted(node);
}

bool value_is_owned(const struct node *node)
{
    node = node_stripped(node);
    if (node->kind == NODE_CALL && node->count > 0)
        return call_is_owned(node);
    return owned_lvalue(node) != NULL;
}

bool place_takes_null(const struct node *node)
{
    node = node_stripped(node);
    return lvalue_says(node, ANNOTATION_NULLABLE) || lvalue_says(node, ANNOTATION_OWNED) ||
           is_counted(node);
}

bool decl_takes_null(const struct decl *decl, const struct type *type)
{
    static const enum annotation_kind kinds[] = {ANNOTATION_NULLABLE, ANNOTATION_OWNED,
                                                 ANNOTATION_COUNTED_BY};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if ((decl && annotation_find(decl->annotations, kinds[i])) || says(type, kinds[i]))
            return true;
    return false;
}

static bool record_holds(const struct record *record, size_t depth);

static bool holds_within(const struct decl *decl, const struct type *type, size_t depth)
{
    type = type ? element_of(type) : NULL;
    if (is_pointer_type(type))
        return !decl_takes_null(decl, type);
    return type && type->kind == TYPE_RECORD && type->record && record_holds(type->record, depth);
}

static bool record_holds(const struct record *record, size_t depth)
{
    for (size_t i = 0; i < record->field_count && depth < NESTED_MAX; i++)
        if ((!record->is_union ||
             annotation_find(record->fields[i]->annotations, ANNOTATION_WHEN)) &&
            holds_within(record->fields[i], record->fields[i]->type, depth + 1))
            return true;
    return false;
}

bool holds_sound(const struct decl *decl, const struct type *type)
{
    return holds_within(decl, type, 0);
}

/* ---- what pointers lead to ---- */

static const struct type *function_of(const struct type *type)
{
    if (is_pointer_type(type))
        type = type->target;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

static bool result_says(const struct decl *decl, const struct type *function)
{
    return (decl && annotation_find(decl->annotations, ANNOTATION_NULLABLE)) ||
           says(function, ANNOTATION_NULLABLE) || says(function->target, ANNOTATION_NULLABLE);
}

/* A function behind a pointer takes whatever the pointer's type takes, and gives no more. */
static const char *function_difference(const struct null_taker *taker, const struct type *wanted,
                                       const struct node *value)
{
    value = node_stripped(value);
    const bool has_decl = value->kind == NODE_DECL || value->kind == NODE_MEMBER;
    const struct type *const given = function_of(node_type(value));
    if (!given)
        return NULL;
    if (is_pointer_type(given->target) && result_says(has_decl ? value->decl : NULL, given) &&
        !result_says(taker->decl, wanted))
        return "the function's result may be null";
    for (size_t i = 0; i < given->parameter_count && i < wanted->parameter_count; i++) {
        const struct decl *const has = given->parameters[i], *const gets = wanted->parameters[i];
        if (is_pointer_type(gets->type) && decl_takes_null(gets, gets->type) &&
            !decl_takes_null(has, has->type))
            return "the function's parameters are never null";
    }
    return NULL;
}

/* The pointers that a value leads to: may they be null? */
static bool target_says(const struct node *value)
{
    value = node_stripped(value);
    if (value->kind == NODE_ADDRESS)
        return lvalue_says(node_stripped(value->child[0]), ANNOTATION_NULLABLE);
    const struct type *const type = node_type(value);
    if (type && type->kind == TYPE_ARRAY)
        return (value->kind == NODE_DECL || value->kind == NODE_MEMBER ||
                value->kind == NODE_INDEX) &&
               (lvalue_says(value, ANNOTATION_NULLABLE) ||
                element_says(value, ANNOTATION_NULLABLE) ||
                says(element_of(type), ANNOTATION_NULLABLE));
    return is_pointer_type(type) && says(type->target, ANNOTATION_NULLABLE);
}

static bool is_null(const struct node *value)
{
    return is_null_value(value) || !value_type(value) || value_type(value)->kind == TYPE_SCALAR;
}

/* Do pointers at the third level and below differ? `given` is the value's own type. */
static bool is_deeper_other(const struct type *wanted, const struct type *given)
{
    for (size_t i = 0; i < 2 && given; i++)
        given = given->target;
    for (; is_pointer_type(wanted) && is_pointer_type(given);
         wanted = wanted->target, given = given->target)
        if (says(wanted, ANNOTATION_NULLABLE) != says(given, ANNOTATION_NULLABLE))
            return true;
    return false;
}

const char *deeper_difference(const struct null_taker *taker, const struct node *value)
{
    const struct type *const type = taker->type;
    if (!is_pointer_type(type) || is_null(value))
        return NULL;
    if (type->target->kind == TYPE_FUNCTION)
        return function_difference(taker, type->target, value);
    if (!is_pointer_type(type->target))
        return NULL;
    const bool wanted = says(type->target, ANNOTATION_NULLABLE), given = target_says(value);
    if (given && !wanted)
        return "it leads to pointers that may be null";
    if (wanted && !given && !type->target->is_const)
        return "null could be put where it leads to";
    return is_deeper_other(type->target->target, node_type(node_stripped(value)))
               ? "deeper pointers differ in what may be null"
               : NULL;
}

#include "counted.h"

#include <string.h>

static struct decl *named(struct decl *const *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i]->name, name) == 0)
            return list[i];
    return NULL;
}

static void siblings(const struct decl *decl, struct decl *const **list, size_t *count)
{
    if (decl->kind != DECL_FIELD)
        return;
    *list = decl->holder ? decl->holder->fields : NULL;
    *count = decl->holder ? decl->holder->field_count : 0;
}

struct decl *counted_count(const struct decl *decl, struct decl *const *parameters, size_t count)
{
    const struct annotation *const note = annotation_find(decl->annotations, ANNOTATION_COUNTED_BY);
    siblings(decl, &parameters, &count);
    return note ? named(parameters, count, note->name) : NULL;
}

struct decl *counted_pointer(const struct decl *decl, struct decl *const *parameters, size_t count)
{
    siblings(decl, &parameters, &count);
    for (size_t i = 0; i < count; i++)
        if (counted_count(parameters[i], parameters, count) == decl)
            return parameters[i];
    return NULL;
}

bool counted_path(const struct ranges *ranges, const struct node *pointer, struct path *path)
{
    pointer = node_stripped(pointer);
    if (pointer->kind != NODE_MEMBER && pointer->kind != NODE_DECL)
        return false;
    const struct function *const function = ranges->function;
    struct decl *const number = counted_count(pointer->decl, function ? function->parameters : NULL,
                                              function ? function->parameter_count : 0);
    if (!number || !path_of(pointer, path) || path->is_cut)
        return false;
    if (pointer->kind == NODE_DECL)
        path->root = number;
    else
        path->parts[path->count - 1].field = number;
    return true;
}

/* The elements of an object whose address is taken; -1: it is no such thing. */
static long long elements(const struct node *pointer)
{
    const struct node *const node = node_stripped(pointer);
    if (node->value && node->value->kind == TYPE_ARRAY)
        return node->value->length;
    if (node->kind == NODE_ADDRESS && node->child[0]->value &&
        node->child[0]->value->kind != TYPE_ARRAY)
        return 1;
    if ((node->kind == NODE_CONSTANT || node->kind == NODE_CAST) && node->is_null)
        return 0;
    return -1;
}

/* A plain pointer leads to one object. */
static bool leads_to_one(const struct node *pointer)
{
    const struct node *const node = node_stripped(pointer);
    return (node->kind == NODE_MEMBER || node->kind == NODE_DECL) && node->value &&
           node->value->kind == TYPE_POINTER &&
           !annotation_find(node->decl->annotations, ANNOTATION_COUNTED_BY) &&
           !annotation_find(node->decl->annotations, ANNOTATION_NULLABLE);
}

bool counted_is_enough(struct ranges *ranges, const struct node *pointer,
                       const struct range *number)
{
    struct path path;
    if (number->highest <= 0)
        return true;
    if (elements(pointer) >= 0)
        return number->highest <= elements(pointer);
    if (number->highest == 1 && leads_to_one(pointer))
        return true;
    if (!counted_path(ranges, pointer, &path))
        return false;
    const size_t variable = range_variable_at(ranges, &path);
    return variable && range_is_most(ranges, number, variable, 0);
}

void counted_track(struct ranges *ranges, const struct node *pointer)
{
    struct path path;
    if (counted_path(ranges, pointer, &path))
        range_variable_add(ranges, &path);
}

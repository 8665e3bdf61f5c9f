/* Which objects of a function are tracked. */
#include "ranges.h"

#include "../flow/graph.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>

bool is_counted_type(const struct type *type)
{
    return type && type->kind == TYPE_SCALAR && type->width > 0 && type->width <= 64 &&
           !type->is_volatile && !type->is_atomic;
}

size_t range_variable_at(const struct ranges *ranges, const struct path *path)
{
    for (size_t i = 1; i < ranges->variable_count; i++)
        if (path_compare(&ranges->variables[i].path, path) == PATH_SAME)
            return i;
    return 0;
}

static bool is_place(const struct node *node)
{
    return node->kind == NODE_DECL || node->kind == NODE_MEMBER || node->kind == NODE_INDEX ||
           node->kind == NODE_DEREF;
}

size_t range_variable_of(const struct ranges *ranges, const struct node *node)
{
    struct path path;
    return is_place(node) && path_of(node, &path) ? range_variable_at(ranges, &path) : 0;
}

static bool is_fixed(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind == PART_ELEMENT)
            return false;
    return !path->is_cut;
}

static bool is_followed(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind == PART_DEREF)
            return true;
    return false;
}

struct taking {
    const struct path *path;
    bool is_taken;
};

/* An array that is not indexed there is the address of its elements. */
static bool is_decayed(const struct node *node, const struct path *of)
{
    struct path path;
    if (node->kind == NODE_INDEX || node->kind == NODE_MEMBER)
        return false;
    for (size_t i = 0; i < node->count; i++) {
        const struct node *const child = node->child[i] ? node_stripped(node->child[i]) : NULL;
        if (child && is_place(child) && child->value && child->value->kind == TYPE_ARRAY &&
            path_of(child, &path) && path_compare(&path, of) != PATH_APART)
            return true;
    }
    return false;
}

static bool taking_visit(struct node *node, void *data)
{
    struct taking *const taking = data;
    struct path path;
    if (node->kind == NODE_ADDRESS && path_of(node->child[0], &path) &&
        path.root == taking->path->root && !is_followed(&path))
        taking->is_taken = true;
    taking->is_taken |= is_decayed(node, taking->path);
    return !taking->is_taken;
}

static bool is_address_taken(const struct ranges *ranges, const struct path *path)
{
    struct taking taking = {.path = path};
    nodes_visit(ranges->function->body, taking_visit, &taking);
    return taking.is_taken;
}

static bool is_memory(const struct ranges *ranges, const struct path *path)
{
    const struct part *const last = path->count > 0 ? &path->parts[path->count - 1] : NULL;
    if (last && last->kind == PART_FIELD && last->field->type->is_const)
        return false;
    if (is_followed(path))
        return true;
    if (!path->root->is_local || path->root->storage == STORAGE_STATIC)
        return !path->root->type->is_const;
    return is_address_taken(ranges, path);
}

static const struct decl *last_field(const struct path *path)
{
    const struct part *const last = path->count > 0 ? &path->parts[path->count - 1] : NULL;
    return last && last->kind == PART_FIELD ? last->field : NULL;
}

static unsigned field_width(const struct path *path)
{
    const struct decl *const field = last_field(path);
    return field && field->is_bit_field ? field->bit_width : 0;
}

/* Its initialiser is its value. */
static bool is_constant(const struct path *path)
{
    const struct decl *const root = path->root;
    return path->count == 0 && root->type->is_const && root->initialiser &&
           (!root->is_local || root->storage == STORAGE_STATIC);
}

static bool variable_add(struct ranges *ranges, const struct path *path, const struct type *type)
{
    if (ranges->variable_count == RANGE_VARIABLES || !is_fixed(path) ||
        path->root->kind == DECL_FUNCTION || range_variable_at(ranges, path) || is_constant(path))
        return false;
    ranges->variables[ranges->variable_count++] = (struct range_variable){
        .path = *path,
        .type = type,
        .width = field_width(path),
        .is_memory = is_memory(ranges, path),
    };
    return true;
}

void range_variable_add(struct ranges *ranges, const struct path *path)
{
    const struct decl *const field = last_field(path);
    const struct type *const type = field              ? field->type
                                    : path->count == 0 ? path->root->type
                                                       : NULL;
    if (is_counted_type(type))
        variable_add(ranges, path, type);
}

/* A struct that is copied as a whole: its numbers are copied too. */
static bool record_add(struct ranges *ranges, const struct path *path, const struct record *record)
{
    bool added = false;
    for (size_t i = 0; i < record->field_count; i++) {
        struct path field = *path;
        if (!is_counted_type(record->fields[i]->type))
            continue;
        path_add(&field, (struct part){.kind = PART_FIELD, .field = record->fields[i]});
        added |= variable_add(ranges, &field, record->fields[i]->type);
    }
    return added;
}

struct tracking {
    struct ranges *ranges;
    bool added, only_looks, is_known;
};

static bool track_visit(struct node *node, void *data)
{
    struct tracking *const tracking = data;
    struct path path;
    if (!is_place(node) || !path_of(node, &path) || path.root->kind == DECL_FUNCTION)
        return node->kind != NODE_STATEMENT;
    const struct type *const type = node->value;
    if (is_counted_type(type)) {
        if (tracking->only_looks)
            tracking->is_known |= range_variable_at(tracking->ranges, &path) != 0;
        else
            tracking->added |= variable_add(tracking->ranges, &path, type);
    }
    return true;
}

static bool track(struct ranges *ranges, struct node *node)
{
    struct tracking tracking = {.ranges = ranges};
    nodes_visit(node, track_visit, &tracking);
    return tracking.added;
}

void ranges_track(struct ranges *ranges, const struct node *node)
{
    struct tracking tracking = {.ranges = ranges};
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i])
            nodes_visit(node->child[i], track_visit, &tracking);
    if (node->count == 0 || is_place(node)) {
        struct path path;
        if (is_place(node) && path_of(node, &path) && is_counted_type(node->value))
            variable_add(ranges, &path, node->value);
    }
}

static bool knows(struct ranges *ranges, struct node *node)
{
    struct tracking tracking = {.ranges = ranges, .only_looks = true};
    nodes_visit(node, track_visit, &tracking);
    return tracking.is_known;
}

static bool is_link(const struct node *node)
{
    return node->kind == NODE_ASSIGN || node->kind == NODE_UPDATE ||
           (node->kind == NODE_BINARY && node->operation == 1);
}

/* Where a struct with a tracked number comes from. */
static bool copy_follow(struct ranges *ranges, const struct path *to, const struct node *from)
{
    struct path path;
    bool is_known = false;
    if (!from->value || from->value->kind != TYPE_RECORD || !from->value->record ||
        !path_of(from, &path))
        return false;
    for (size_t i = 1; i < ranges->variable_count; i++)
        is_known |= path_compare(to, &ranges->variables[i].path) == PATH_OUTER;
    return is_known && record_add(ranges, &path, from->value->record);
}

static bool local_follow(struct ranges *ranges, struct node *node)
{
    const struct path to = {.root = node->decl};
    struct node *const value = node->child[LOCAL_INITIALISER];
    if (!value)
        return false;
    bool is_known = false;
    for (size_t i = 1; i < ranges->variable_count; i++)
        is_known |= ranges->variables[i].path.root == node->decl;
    return (is_known && track(ranges, value)) | copy_follow(ranges, &to, value) |
           (!is_known && is_counted_type(node->decl->type) && knows(ranges, value) &&
            variable_add(ranges, &to, node->decl->type));
}

static bool follow_visit(struct node *node, void *data)
{
    struct tracking *const tracking = data;
    struct ranges *const ranges = tracking->ranges;
    struct path path;
    if (node->kind == NODE_LOCAL)
        tracking->added |= local_follow(ranges, node);
    if (is_link(node) && knows(ranges, node))
        tracking->added |= track(ranges, node);
    if (node->kind == NODE_ASSIGN && path_of(node->child[0], &path))
        tracking->added |= copy_follow(ranges, &path, node->child[1]);
    return true;
}

/* ---- thresholds ---- */

static void threshold_add(struct ranges *ranges, bound threshold)
{
    for (size_t i = 0; i < ranges->threshold_count; i++)
        if (ranges->thresholds[i] == threshold)
            return;
    if (ranges->threshold_count < RANGE_THRESHOLDS)
        ranges->thresholds[ranges->threshold_count++] = threshold;
}

static void thresholds_around(struct ranges *ranges, bound number)
{
    for (int by = -1; by <= 1; by++) {
        threshold_add(ranges, number + by);
        threshold_add(ranges, -number + by);
    }
}

static bool threshold_visit(struct node *node, void *data)
{
    if (node->kind == NODE_CONSTANT && node->has_number)
        thresholds_around(data, node->number);
    return true;
}

static int threshold_compare(const void *a, const void *b)
{
    const bound first = *(const bound *)a, second = *(const bound *)b;
    return (first > second) - (first < second);
}

void ranges_follow(struct ranges *ranges)
{
    struct tracking tracking = {.ranges = ranges, .added = true};
    while (tracking.added) {
        tracking.added = false;
        nodes_visit(ranges->function->body, follow_visit, &tracking);
    }
    thresholds_around(ranges, 0);
    nodes_visit(ranges->function->body, threshold_visit, ranges);
    qsort(ranges->thresholds, ranges->threshold_count, sizeof ranges->thresholds[0],
          threshold_compare);
}

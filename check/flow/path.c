#include "path.h"

#include "graph.h"

#include <stdio.h>
#include <string.h>

void path_add(struct path *path, struct part part)
{
    if (path->is_cut)
        return;
    if (path->count == PATH_PARTS)
        path->is_cut = true;
    else
        path->parts[path->count++] = part;
}

static const struct type *type_of_node(const struct node *node)
{
    if (node->kind == NODE_DECL || node->kind == NODE_MEMBER)
        return node->decl->type;
    return node->type ? node->type : node->value;
}

static bool is_array(const struct node *node)
{
    const struct type *const type = type_of_node(node);
    return type && type->kind == TYPE_ARRAY;
}

/* What a pointer's value leads to. An address, and an array's name, lead to their object. */
static bool target_of(const struct node *pointer, struct path *path)
{
    if (!path_of_value(pointer, path))
        return false;
    if (path->is_address)
        path->is_address = false;
    else
        path_add(path, (struct part){.kind = PART_DEREF});
    return true;
}

static struct part element(const struct node *index)
{
    index = node_stripped(index);
    if (index->kind == NODE_CONSTANT && index->has_number)
        return (struct part){.kind = PART_INDEX, .index = index->number};
    return (struct part){.kind = PART_ELEMENT};
}

/* a[i]: of an array the element; of a pointer what it leads to, p[0] being *p. */
static bool index_path(const struct node *node, struct path *path)
{
    const struct type *const type = type_of_node(node->child[0]);
    const bool is_reversed = type && type->kind != TYPE_ARRAY && type->kind != TYPE_POINTER;
    const struct node *const base = node_stripped(node->child[is_reversed]);
    const struct part part = element(node->child[!is_reversed]);
    if (is_array(base)) {
        if (!path_of(base, path))
            return false;
    } else if (!target_of(base, path)) {
        return false;
    } else if (part.kind == PART_INDEX && part.index == 0) {
        return true;
    }
    path_add(path, part);
    return true;
}

bool path_of(const struct node *node, struct path *path)
{
    node = node_stripped(node);
    switch ((enum node_kind)node->kind) {
    case NODE_DECL:
        *path = (struct path){.root = node->decl};
        return true;
    case NODE_MEMBER:
        if (node->is_indirect ? !target_of(node->child[0], path) : !path_of(node->child[0], path))
            return false;
        path_add(path, (struct part){.kind = PART_FIELD, .field = node->decl});
        return true;
    case NODE_DEREF:
        return target_of(node->child[0], path);
    case NODE_INDEX:
        return index_path(node, path);
    case NODE_ASSIGN:
    case NODE_UPDATE:
        return path_of(node->child[0], path);
    default:
        *path = (struct path){0};
        return false;
    }
}

bool path_of_value(const struct node *node, struct path *path)
{
    node = node_stripped(node);
    if (node->kind == NODE_ADDRESS) {
        if (!path_of(node->child[0], path))
            return false;
        path->is_address = true;
        return true;
    }
    if (!path_of(node, path))
        return false;
    path->is_address = is_array(node) || (node->kind == NODE_DECL && node->decl->type &&
                                          node->decl->type->kind == TYPE_FUNCTION);
    if (is_array(node))
        path_add(path, (struct part){.kind = PART_INDEX});
    return true;
}

static enum path_relation part_compare(const struct part *a, const struct part *b)
{
    const bool is_index = a->kind >= PART_INDEX;
    if (is_index != (b->kind >= PART_INDEX) || (!is_index && a->kind != b->kind))
        return PATH_PERHAPS; /* the same bytes under two types */
    if (is_index) {
        if (a->kind == PART_ELEMENT || b->kind == PART_ELEMENT)
            return PATH_PERHAPS;
        return a->index == b->index ? PATH_SAME : PATH_APART;
    }
    if (a->kind == PART_DEREF || a->field == b->field)
        return PATH_SAME;
    const struct record *const holder = a->field->holder;
    return holder && holder == b->field->holder && !holder->is_union ? PATH_APART : PATH_PERHAPS;
}

enum path_relation path_compare(const struct path *a, const struct path *b)
{
    if (a->root != b->root || !a->root)
        return PATH_APART;
    bool is_certain = true;
    const size_t count = a->count < b->count ? a->count : b->count;
    for (size_t i = 0; i < count; i++) {
        const enum path_relation relation = part_compare(&a->parts[i], &b->parts[i]);
        if (relation == PATH_APART)
            return PATH_APART;
        is_certain &= relation == PATH_SAME;
    }
    if (!is_certain || (a->is_cut && b->is_cut))
        return PATH_PERHAPS;
    if (a->count == b->count && a->is_cut == b->is_cut)
        return PATH_SAME;
    return a->count < b->count || (a->count == b->count && b->is_cut) ? PATH_OUTER : PATH_INNER;
}

static size_t append(char *text, size_t room, const char *more)
{
    const size_t used = strlen(text), length = strlen(more);
    if (used + length + 1 <= room)
        memcpy(text + used, more, length + 1);
    return strlen(text);
}

static void wrap(char *text, size_t room, const char *before, const char *after)
{
    char copy[512];
    snprintf(copy, sizeof copy, "%s%s%s", before, text, after);
    if (strlen(copy) < room)
        strcpy(text, copy);
}

static void part_text(const struct part *part, bool after_deref, char *text, size_t room)
{
    char number[32];
    if (part->kind == PART_FIELD) {
        if (!part->field->name[0]) /* an unnamed union's members are its holder's */
            return;
        append(text, room, after_deref ? "->" : ".");
        append(text, room, part->field->name);
    } else if (part->kind != PART_DEREF) {
        snprintf(number, sizeof number, "[%lld]", part->index);
        append(text, room, part->kind == PART_INDEX ? number : "[...]");
    }
}

void path_text(const struct path *path, char *text, size_t room)
{
    bool after_deref = false;
    text[0] = '\0';
    append(text, room, path->root && path->root->name[0] ? path->root->name : "it");
    for (size_t i = 0; i < path->count; i++) {
        const struct part *const part = &path->parts[i];
        if (after_deref && part->kind == PART_DEREF)
            wrap(text, room, "*", "");
        else if (after_deref && part->kind >= PART_INDEX)
            wrap(text, room, "(*", ")");
        part_text(part, after_deref && part->kind == PART_FIELD, text, room);
        after_deref = part->kind == PART_DEREF;
    }
    if (after_deref)
        wrap(text, room, "*", "");
    if (path->is_address)
        wrap(text, room, "&", "");
}

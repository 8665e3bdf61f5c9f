/* Initialisers in braces: which value goes into which part of an object. */
#include "../elision.h"
#include "ownership.h"

static struct path inner_path(const struct path *path, struct part part)
{
    struct path inner = *path;
    if (inner.root)
        path_add(&inner, part);
    return inner;
}

static bool is_whole_value(const struct type *type, const struct node *node)
{
    if (node->kind == NODE_INIT_LIST || node->kind == NODE_COMPOUND_LITERAL ||
        node->kind == NODE_STRING)
        return true;
    const struct type *const own = node_type(node);
    return type->kind == TYPE_RECORD && own && own->kind == TYPE_RECORD;
}

static size_t list_fill(const struct filler *filler, const struct path *path,
                        const struct type *type, const struct decl *decl, const struct node *list,
                        size_t next, bool is_braced);

/* Braces may be left out: then the part takes as many values as it has parts itself. */
static size_t part_fill(const struct filler *filler, const struct path *path,
                        const struct type *type, const struct decl *decl, const struct node *list,
                        size_t next)
{
    const struct node *const node = list->child[next];
    if ((type->kind == TYPE_RECORD || type->kind == TYPE_ARRAY) && !is_whole_value(type, node)) {
        const size_t after = list_fill(filler, path, type, decl, list, next, false);
        if (after > next)
            return after;
    }
    filler->fill(filler->client, path, type, decl, node);
    return next + 1;
}

/* Follows a designator; returns the position after its first field. */
static size_t designated_fill(const struct filler *filler, const struct path *path,
                              const struct type *type, const struct decl *decl,
                              const struct node *node)
{
    size_t position = 0;
    struct path inner = *path;
    const struct type *at = type;
    for (size_t i = 0; i < node->path_count; i++) {
        const struct decl *const field = node->path[i];
        if (!field) {
            inner = inner_path(&inner, (struct part){.kind = PART_ELEMENT});
            at = at && at->kind == TYPE_ARRAY ? at->target : NULL;
            continue;
        }
        if (i == 0 && at && at->kind == TYPE_RECORD)
            while (position < at->record->field_count && at->record->fields[position++] != field)
                ;
        inner = inner_path(&inner, (struct part){.kind = PART_FIELD, .field = field});
        at = field->type;
        decl = field;
    }
    if (at)
        filler->fill(filler->client, &inner, at, decl, node->child[0]);
    return position;
}

static size_t list_fill(const struct filler *filler, const struct path *path,
                        const struct type *type, const struct decl *decl, const struct node *list,
                        size_t next, bool is_braced)
{
    const struct decl *const element = filler->tells_arrays ? decl : NULL;
    size_t position = 0;
    while (next < list->count) {
        const struct node *const node = list->child[next];
        if (node->kind == NODE_DESIGNATED) {
            if (!is_braced)
                return next;
            position = designated_fill(filler, path, type, element, node);
            next++;
        } else if (type->kind == TYPE_RECORD) {
            if (position >= type->record->field_count || (type->record->is_union && position > 0))
                return is_braced ? list->count : next;
            const struct decl *const field = type->record->fields[position++];
            const struct path inner =
                inner_path(path, (struct part){.kind = PART_FIELD, .field = field});
            next = part_fill(filler, &inner, field->type, field, list, next);
        } else if (type->kind == TYPE_ARRAY) {
            if (!is_braced && (long long)position >= type->length)
                return next;
            const struct path inner =
                inner_path(path, (struct part){.kind = PART_INDEX, .index = (long long)position++});
            next = part_fill(filler, &inner, type->target, element, list, next);
        } else {
            filler->fill(filler->client, path, type, element, node);
            next++;
        }
    }
    return next;
}

void list_walk(const struct filler *filler, const struct path *path, const struct type *type,
               const struct decl *decl, const struct node *list)
{
    list_fill(filler, path, type, decl, list, 0, true);
}

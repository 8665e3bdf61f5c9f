#include "private.h"

#include "../support/memory.h"

static enum CXChildVisitResult child_add(CXCursor cursor, CXCursor parent, CXClientData data)
{
    (void)parent;
    struct cursors *const children = data;
    if (children->count == children->capacity)
        children->items = array_grow(children->items, children->count, &children->capacity,
                                     sizeof *children->items);
    children->items[children->count++] = cursor;
    return CXChildVisit_Continue;
}

size_t children_push(struct source *source, CXCursor cursor)
{
    const size_t first = source->children.count;
    clang_visitChildren(cursor, child_add, &source->children);
    return first;
}

void children_pop(struct source *source, size_t first)
{
    source->children.count = first;
}

bool is_expression(CXCursor cursor)
{
    return clang_isExpression(cursor.kind);
}

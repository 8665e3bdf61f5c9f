/* The order of analysis: what a body names comes before it; what must be inferred together is one
 * group.
 *
 * Shape   the declaration of an external function says what callers need to know, so a cycle
 *         through it can be cut there. First all that names each other is brought together; inside,
 *         only what has no declaration to go by (static functions, immutable objects whose
 *         initialiser says their context) holds together
 * Source  Tarjan's strongly connected components
 */
#include "analysis.h"

#include "../support/memory.h"

#include <stdlib.h>

struct vertex {
    struct decl *decl;
    struct decl **next;
    size_t next_count, next_capacity;
    size_t group;
    unsigned index, low;
    bool is_on_stack;
};

struct order {
    struct analysis *analysis;
    struct vertex *vertices;
    size_t count;
    struct vertex **stack;
    size_t stack_count;
    unsigned indices;
    size_t group; /* which is being taken apart; 0: none */
    size_t groups;
};

static void edge_add(struct vertex *vertex, struct decl *to)
{
    if (vertex->next_count == vertex->next_capacity)
        vertex->next = array_grow(vertex->next, vertex->next_count, &vertex->next_capacity,
                                  sizeof *vertex->next);
    vertex->next[vertex->next_count++] = to;
}

static void edges_collect(struct vertex *vertex, const struct node *node)
{
    if (!node)
        return;
    if (node->kind == NODE_DECL && node->decl->vertex)
        edge_add(vertex, node->decl);
    for (size_t i = 0; i < node->count; i++)
        edges_collect(vertex, node->child[i]);
}

static bool is_followed(const struct order *order, const struct vertex *to)
{
    if (order->group == 0)
        return true;
    return to->group == order->group &&
           !(to->decl->function && to->decl->storage == STORAGE_EXTERNAL);
}

static void visit(struct order *order, struct vertex *vertex);

/* Takes a group apart along the declarations of its external functions. */
static void group_split(struct order *order, struct vertex **members, size_t count)
{
    order->group = ++order->groups;
    for (size_t i = 0; i < count; i++) {
        members[i]->group = order->group;
        members[i]->index = 0;
    }
    for (size_t i = 0; i < count; i++)
        if (members[i]->index == 0)
            visit(order, members[i]);
    order->group = 0;
}

static void group_close(struct order *order, const struct vertex *root)
{
    size_t first = order->stack_count;
    while (order->stack[--first] != root)
        order->stack[first]->is_on_stack = false;
    order->stack[first]->is_on_stack = false;
    const size_t count = order->stack_count - first;
    struct vertex **const members = memory_new(count * sizeof *members);
    for (size_t i = 0; i < count; i++)
        members[i] = order->stack[first + i];
    order->stack_count = first;
    if (count > 1 && order->group == 0) {
        group_split(order, members, count);
    } else {
        struct decl **const decls = memory_new(count * sizeof *decls);
        for (size_t i = 0; i < count; i++)
            decls[i] = members[i]->decl;
        group_analyse(order->analysis, decls, count);
        free(decls);
    }
    free(members);
}

static void visit(struct order *order, struct vertex *vertex)
{
    vertex->index = vertex->low = ++order->indices;
    vertex->is_on_stack = true;
    order->stack[order->stack_count++] = vertex;
    for (size_t i = 0; i < vertex->next_count; i++) {
        struct vertex *const next = &order->vertices[vertex->next[i]->vertex - 1];
        if (!is_followed(order, next))
            continue;
        if (next->index == 0) {
            visit(order, next);
            if (next->low < vertex->low)
                vertex->low = next->low;
        } else if (next->is_on_stack && next->index < vertex->low) {
            vertex->low = next->index;
        }
    }
    if (vertex->low == vertex->index)
        group_close(order, vertex);
}

static void vertex_add(struct order *order, struct decl *decl)
{
    order->vertices[order->count] = (struct vertex){.decl = decl};
    decl->vertex = ++order->count;
}

static void vertices_fill(struct order *order, const struct model *model)
{
    for (size_t i = 0; i < model->function_count; i++)
        vertex_add(order, model->functions[i]->decl);
    for (size_t i = 0; i < model->object_count; i++)
        if (decl_is_inferred(model->objects[i]) && !model->objects[i]->vertex)
            vertex_add(order, model->objects[i]);
    for (size_t i = 0; i < order->count; i++) {
        const struct decl *const decl = order->vertices[i].decl;
        edges_collect(&order->vertices[i],
                      decl->function ? decl->function->body : decl->initialiser);
    }
}

void groups_analyse(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    const size_t room = model->function_count + model->object_count + 1;
    struct order order = {
        .analysis = analysis,
        .vertices = memory_new(room * sizeof *order.vertices),
        .stack = memory_new(2 * room * sizeof *order.stack),
    };
    vertices_fill(&order, model);
    if (model->has_unmasking)
        unmasking_find(analysis);
    for (size_t i = 0; i < order.count; i++)
        if (order.vertices[i].index == 0)
            visit(&order, &order.vertices[i]);
    for (size_t i = 0; i < order.count; i++)
        free(order.vertices[i].next);
    free(order.vertices);
    free(order.stack);
}

/* The order of analysis: what a body names comes before it; what names each other is one group.
 *
 * Source  Tarjan's strongly connected components, over functions with bodies and over immutable
 * objects whose initialiser says their context
 */
#include "analysis.h"

#include "../support/memory.h"

#include <stdlib.h>

struct vertex {
    struct decl *decl;
    struct decl **next;
    size_t next_count, next_capacity;
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
    struct decl **members;
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
    if (node->kind == NODE_DECL &&
        (node->decl->function || (node->decl->kind == DECL_VARIABLE && node->decl->vertex)))
        edge_add(vertex, node->decl);
    for (size_t i = 0; i < node->count; i++)
        edges_collect(vertex, node->child[i]);
}

static void group_close(struct order *order, const struct vertex *root)
{
    size_t count = 0;
    struct vertex *vertex = NULL;
    do {
        vertex = order->stack[--order->stack_count];
        vertex->is_on_stack = false;
        order->members[count++] = vertex->decl;
    } while (vertex != root);
    for (size_t i = 0; i < count / 2; i++) { /* in the order of the file, as far as possible */
        struct decl *const swapped = order->members[i];
        order->members[i] = order->members[count - 1 - i];
        order->members[count - 1 - i] = swapped;
    }
    group_analyse(order->analysis, order->members, count);
}

static void visit(struct order *order, struct vertex *vertex)
{
    vertex->index = vertex->low = ++order->indices;
    vertex->is_on_stack = true;
    order->stack[order->stack_count++] = vertex;
    for (size_t i = 0; i < vertex->next_count; i++) {
        struct vertex *const next = &order->vertices[vertex->next[i]->vertex - 1];
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
        .stack = memory_new(room * sizeof *order.stack),
        .members = memory_new(room * sizeof *order.members),
    };
    vertices_fill(&order, model);
    for (size_t i = 0; i < order.count; i++)
        if (order.vertices[i].index == 0)
            visit(&order, &order.vertices[i]);
    for (size_t i = 0; i < order.count; i++)
        free(order.vertices[i].next);
    free(order.vertices);
    free(order.stack);
    free(order.members);
}

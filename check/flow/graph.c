#include "build.h"

#include "../model/arena.h"
#include "../support/memory.h"

#include <stdlib.h>

size_t block_add(struct flow_graph *graph)
{
    if (graph->block_count == graph->block_capacity)
        graph->blocks = array_grow(graph->blocks, graph->block_count, &graph->block_capacity,
                                   sizeof *graph->blocks);
    graph->blocks[graph->block_count] = (struct graph_block){0};
    return graph->block_count++;
}

struct edge *edge_add(struct flow_graph *graph, size_t from, size_t to, enum edge_kind kind)
{
    struct graph_block *const block = &graph->blocks[from];
    if (block->edge_count == block->edge_capacity)
        block->edges = array_grow(block->edges, block->edge_count, &block->edge_capacity,
                                  sizeof *block->edges);
    struct edge *const edge = &block->edges[block->edge_count++];
    *edge = (struct edge){.kind = kind, .to = to};
    return edge;
}

struct step *step_add(struct builder *builder, enum step_kind kind, const struct node *node)
{
    struct graph_block *const block = &builder->graph->blocks[builder->current];
    if (block->step_count == block->step_capacity)
        block->steps = array_grow(block->steps, block->step_count, &block->step_capacity,
                                  sizeof *block->steps);
    struct step *const step = &block->steps[block->step_count++];
    *step = (struct step){.kind = kind, .node = node, .origin = node ? node->origin : 0};
    return step;
}

/* Depth first, without recursion: a function may have very many blocks. */
struct walk {
    size_t block, next;
};

static void order_find(struct flow_graph *graph)
{
    struct walk *const stack = memory_new(graph->block_count * sizeof *stack);
    size_t *const number = memory_new(graph->block_count * sizeof *number);
    size_t depth = 0, left = graph->block_count;
    graph->order = memory_new(graph->block_count * sizeof *graph->order);
    stack[depth++] = (struct walk){graph->entry, 0};
    number[graph->entry] = 1;
    while (depth > 0) {
        struct walk *const top = &stack[depth - 1];
        const struct graph_block *const block = &graph->blocks[top->block];
        if (top->next == block->edge_count) {
            graph->order[--left] = top->block;
            depth--;
            continue;
        }
        const size_t to = block->edges[top->next++].to;
        if (!number[to]) {
            number[to] = 1;
            stack[depth++] = (struct walk){to, 0};
        }
    }
    graph->order_count = graph->block_count - left;
    for (size_t i = 0; i < graph->order_count; i++) {
        graph->order[i] = graph->order[left + i];
        number[graph->order[i]] = i;
    }
    for (size_t i = 0; i < graph->order_count; i++) {
        const struct graph_block *const block = &graph->blocks[graph->order[i]];
        for (size_t k = 0; k < block->edge_count; k++)
            if (number[block->edges[k].to] <= i)
                graph->blocks[block->edges[k].to].loop++;
    }
    free(stack);
    free(number);
}

struct flow_graph *flow_graph_new(const struct function *function)
{
    struct flow_graph *const graph = memory_new(sizeof *graph);
    struct builder builder = {.graph = graph, .arena = arena_new()};
    graph->function = function;
    graph->is_whole = true;
    graph->entry = block_add(graph);
    graph->exit = block_add(graph);
    builder.current = graph->entry;
    body_steps(&builder, function);
    arena_free(builder.arena);
    order_find(graph);
    return graph;
}

void flow_graph_free(struct flow_graph *graph)
{
    if (!graph)
        return;
    for (size_t i = 0; i < graph->block_count; i++) {
        free(graph->blocks[i].steps);
        free(graph->blocks[i].edges);
    }
    free(graph->blocks);
    free(graph->order);
    free(graph);
}

const struct node *statement_value(const struct node *node)
{
    const struct node *last = node->child[0];
    while (last && (last->kind == NODE_COMPOUND || last->kind == NODE_LABEL) && last->count > 0)
        last = last->child[last->count - 1];
    return last && (last->kind < NODE_COMPOUND || last->kind == NODE_UNKNOWN) ? last : NULL;
}

const struct node *node_stripped(const struct node *node)
{
    for (;;) {
        const struct node *inner = NULL;
        if (node->kind == NODE_CAST || node->kind == NODE_COMMA)
            inner = node->child[node->count - 1];
        else if (node->kind == NODE_CHOICE && node->count == 1)
            inner = node->child[0];
        else if (node->kind == NODE_STATEMENT)
            inner = statement_value(node);
        if (!inner)
            return node;
        node = inner;
    }
}

static bool is_pointer(const struct node *node)
{
    const struct type *const type = node->value               ? node->value
                                    : node->kind == NODE_DECL ? node->decl->type
                                                              : NULL;
    return type && type->kind == TYPE_POINTER;
}

static bool is_null(const struct node *node)
{
    while (node->kind == NODE_CAST && !node->is_null)
        node = node->child[0];
    return (node->kind == NODE_CAST || node->kind == NODE_CONSTANT) && node->is_null;
}

const struct node *edge_null_test(const struct edge *edge, bool *null)
{
    if (edge->kind != EDGE_TRUE && edge->kind != EDGE_FALSE)
        return NULL;
    const struct node *node = edge->condition;
    *null = edge->kind == EDGE_FALSE;
    if (node->kind == NODE_BINARY &&
        (node->operator== OPERATOR_EQUAL || node->operator== OPERATOR_UNEQUAL)) {
        *null ^= node->operator== OPERATOR_EQUAL;
        const size_t other = is_null(node->child[1]) ? 0 : 1;
        if (!is_null(node->child[1 - other]))
            return NULL;
        node = node->child[other];
    }
    if (!is_pointer(node))
        return NULL;
    node = node_stripped(node);
    while (node->kind == NODE_ASSIGN)
        node = node->child[0];
    return node;
}

/* safe-init: a function of a safe file that promises a result gives one on every way that ends it; who
 * calls it would get whatever lies there.
 *
 * Shape   the control-flow graph has one step that returns without a node, at the closing brace: it may
 *         not be reached
 * Source  doc/contexts.md, safe-init
 */
#include "../flow/graph.h"
#include "../support/memory.h"
#include "safe.h"

#include <stdlib.h>
#include <string.h>

static const struct step *end_of(const struct graph_block *block)
{
    for (size_t i = 0; i < block->step_count; i++)
        if (block->steps[i].kind == STEP_RETURN && !block->steps[i].node)
            return &block->steps[i];
    return NULL;
}

/* The step at the closing brace, if some way from the beginning leads there. */
static const struct step *end_reached(const struct flow_graph *graph)
{
    const struct step *end = NULL;
    bool *const is_seen = memory_new(graph->block_count * sizeof *is_seen);
    size_t *const waiting = memory_new(graph->block_count * sizeof *waiting);
    size_t count = 1;
    waiting[0] = graph->entry;
    is_seen[graph->entry] = true;
    while (count > 0 && !end) {
        const struct graph_block *const block = &graph->blocks[waiting[--count]];
        end = end_of(block);
        for (size_t i = 0; i < block->edge_count; i++)
            if (!is_seen[block->edges[i].to]) {
                is_seen[block->edges[i].to] = true;
                waiting[count++] = block->edges[i].to;
            }
    }
    free(waiting);
    free(is_seen);
    return end;
}

static void function_check(struct analysis *analysis, const struct function *function)
{
    struct flow_graph *const graph = flow_graph_new(function);
    const struct step *const end = end_reached(graph);
    if (end && origin_is_safe(analysis, end->origin))
        rule_report(analysis, "safe-init", end->origin, "return a value on every way",
                    "'%s' may end here without its result", function->decl->name);
    flow_graph_free(graph);
}

void safe_results_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->function_count; i++) {
        const struct decl *const decl = model->functions[i]->decl;
        const struct type *const result = decl->type->target;
        if (model->functions[i]->body && decl_is_safe(analysis, decl) && result &&
            result->kind != TYPE_VOID && strcmp(decl->name, "main") != 0)
            function_check(analysis, model->functions[i]);
    }
}

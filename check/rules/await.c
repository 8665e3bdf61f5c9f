/* Locals of async functions (lib/async.h): at an await the function returns, and what its locals held is gone.
 *
 * State   per local the await that it did not outlive, 0 while it holds what was stored in it
 */
#include "analysis.h"

#include "../flow/dataflow.h"
#include "../flow/path.h"
#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

struct awaiting {
    struct analysis *analysis;
    struct dataflow flow;
    const struct decl **locals;
    size_t count, capacity;
};

static bool is_await(const struct decl *decl)
{
    return annotation_find(decl->annotations, ANNOTATION_AWAIT) != NULL;
}

static size_t local_number(const struct awaiting *awaiting, const struct decl *decl)
{
    size_t i = 0;
    while (i < awaiting->count && awaiting->locals[i] != decl)
        i++;
    return i;
}

static void locals_find(struct awaiting *awaiting, const struct graph_block *block)
{
    for (size_t i = 0; i < block->step_count; i++) {
        const struct step *const step = &block->steps[i];
        if (step->kind != STEP_DECLARE || step->decl->storage != STORAGE_AUTOMATIC ||
            is_await(step->decl) || local_number(awaiting, step->decl) < awaiting->count)
            continue;
        awaiting->locals = array_grow(awaiting->locals, awaiting->count, &awaiting->capacity,
                                      sizeof *awaiting->locals);
        awaiting->locals[awaiting->count++] = step->decl;
    }
}

static void lost_report(const struct awaiting *awaiting, const struct decl *local, origin_t use,
                        origin_t await)
{
    struct finding finding = {
        .rule = "await",
        .origin = use,
        .message = text(awaiting->analysis,
                        "'%s' is used after an await, which it does not outlive", local->name),
        .help = "make it a field of the async function, or set it again after the await",
    };
    finding_note(awaiting->analysis, &finding, await,
                 "the function returns here, and goes on later");
    finding_note(awaiting->analysis, &finding, local->origin,
                 text(awaiting->analysis, "'%s' is declared here", local->name));
    finding_report(awaiting->analysis, &finding);
}

/* What an assignment stores into, if that is a whole local. */
static const struct decl *local_written(const struct node *node)
{
    struct path path;
    if (node->kind != NODE_ASSIGN || !path_of(node->child[0], &path) || path.count > 0)
        return NULL;
    return path.root;
}

static void evaluated(struct awaiting *awaiting, const struct step *step, origin_t *lost)
{
    const struct decl *const written = local_written(step->node);
    if (written) {
        const size_t number = local_number(awaiting, written);
        if (number < awaiting->count)
            lost[number] = 0;
    }
    if (step->node->kind != NODE_DECL || step->use == USE_WRITE)
        return;
    const size_t number = local_number(awaiting, step->node->decl);
    if (number == awaiting->count || lost[number] == 0)
        return;
    if (awaiting->flow.is_reporting)
        lost_report(awaiting, awaiting->locals[number], step->origin, lost[number]);
    lost[number] = 0; /* told once */
}

static void transfer(void *client, const struct step *step, void *state)
{
    struct awaiting *const awaiting = client;
    origin_t *const lost = state;
    if (step->kind == STEP_EVALUATE) {
        evaluated(awaiting, step, lost);
    } else if (step->kind == STEP_DECLARE && is_await(step->decl)) {
        for (size_t i = 0; i < awaiting->count; i++)
            lost[i] = step->origin;
    } else if (step->kind == STEP_DECLARE) {
        const size_t number = local_number(awaiting, step->decl);
        if (number < awaiting->count)
            lost[number] = 0;
    }
}

static bool join(void *client, void *into, const void *from)
{
    const struct awaiting *const awaiting = client;
    const origin_t *const more = from;
    origin_t *const lost = into;
    bool changed = false;
    for (size_t i = 0; i < awaiting->count; i++) {
        if (lost[i] == 0 && more[i] != 0) {
            lost[i] = more[i];
            changed = true;
        }
    }
    return changed;
}

void await_check(struct analysis *analysis, struct body *body)
{
    if (!body->awaits)
        return;
    struct flow_graph *const graph = flow_graph_new(body->function);
    struct awaiting awaiting = {.analysis = analysis};
    for (size_t i = 0; i < graph->order_count; i++)
        locals_find(&awaiting, &graph->blocks[graph->order[i]]);
    awaiting.flow = (struct dataflow){
        .graph = graph,
        .state_size = (awaiting.count > 0 ? awaiting.count : 1) * sizeof(origin_t),
        .client = &awaiting,
        .transfer = transfer,
        .join = join,
    };
    if (awaiting.count > 0) {
        if (dataflow_solve(&awaiting.flow))
            dataflow_visit(&awaiting.flow);
        else
            not_analysed_report(analysis, body->decl->origin, "a control flow this large");
        dataflow_free(&awaiting.flow);
    }
    free(awaiting.locals);
    flow_graph_free(graph);
}

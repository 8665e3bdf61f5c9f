#include "dataflow.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

struct work {
    struct dataflow *flow;
    size_t *position; /* of a block in the order */
    bool *is_waiting; /* by position */
    void *state;      /* of the block that is being visited, */
    void *leaving;    /* and as one edge changes it */
    void *before;     /* for widening */
};

static void *state_at(const struct dataflow *flow, size_t block)
{
    return flow->states + block * flow->state_size;
}

static void state_copy(const struct dataflow *flow, void *into, const void *from)
{
    if (flow->copy)
        flow->copy(flow->client, into, from);
    else
        memcpy(into, from, flow->state_size);
}

static void state_clear(const struct dataflow *flow, void *state)
{
    if (flow->clear)
        flow->clear(flow->client, state);
}

static void transfer(const struct dataflow *flow, size_t block, void *state)
{
    const struct graph_block *const steps = &flow->graph->blocks[block];
    for (size_t i = 0; i < steps->step_count; i++)
        flow->transfer(flow->client, &steps->steps[i], state);
}

static bool widen(struct work *work, void *into, const void *from)
{
    struct dataflow *const flow = work->flow;
    state_copy(flow, work->before, into);
    return flow->widen(flow->client, into, from, work->before);
}

/* Nothing new: a join would change nothing. States that hold pointers of their own are not compared. */
static bool is_known(const struct dataflow *flow, const void *into, const void *from)
{
    return !flow->clear && memcmp(into, from, flow->state_size) == 0;
}

static void arrive(struct work *work, size_t block, const void *from)
{
    struct dataflow *const flow = work->flow;
    void *const into = state_at(flow, block);
    bool changed = true;
    if (flow->visits[block] == 0 && !work->is_waiting[work->position[block]])
        state_copy(flow, into, from);
    else if (is_known(flow, into, from))
        changed = false;
    else if (flow->widen && flow->graph->blocks[block].loop > 0 &&
             flow->visits[block] > flow->patience)
        changed = widen(work, into, from);
    else
        changed = flow->join(flow->client, into, from);
    work->is_waiting[work->position[block]] |= changed;
}

static void leave(struct work *work, const struct graph_block *block)
{
    struct dataflow *const flow = work->flow;
    for (size_t i = 0; i < block->edge_count; i++) {
        const struct edge *const edge = &block->edges[i];
        if (!flow->edge || edge->kind == EDGE_ALWAYS) {
            arrive(work, edge->to, work->state);
            continue;
        }
        state_copy(flow, work->leaving, work->state);
        if (flow->edge(flow->client, edge, work->leaving))
            arrive(work, edge->to, work->leaving);
    }
}

/* The first waiting block in the order each time: inner loops settle before what follows them. */
static bool settle(struct work *work)
{
    struct dataflow *const flow = work->flow;
    const struct flow_graph *const graph = flow->graph;
    size_t next = 0;
    while (next < graph->order_count) {
        if (!work->is_waiting[next]) {
            next++;
            continue;
        }
        const size_t block = graph->order[next];
        work->is_waiting[next] = false;
        if (++flow->visits[block] > DATAFLOW_ROUNDS)
            return false;
        state_copy(flow, work->state, state_at(flow, block));
        transfer(flow, block, work->state);
        leave(work, &graph->blocks[block]);
        const struct graph_block *const steps = &graph->blocks[block];
        for (size_t i = 0; i < steps->edge_count; i++)
            if (work->position[steps->edges[i].to] < next)
                next = work->position[steps->edges[i].to];
    }
    return true;
}

bool dataflow_solve(struct dataflow *flow)
{
    const struct flow_graph *const graph = flow->graph;
    struct work work = {.flow = flow};
    flow->is_reporting = false;
    /* each is written before it is read; those with memory of their own want zeros */
    flow->states = flow->clear ? memory_new(graph->block_count * flow->state_size)
                               : memory_resize(NULL, graph->block_count, flow->state_size);
    memset(state_at(flow, graph->entry), 0, flow->state_size);
    flow->visits = memory_new(graph->block_count * sizeof *flow->visits);
    work.position = memory_new(graph->block_count * sizeof *work.position);
    work.is_waiting = memory_new(graph->order_count * sizeof *work.is_waiting);
    work.state = memory_new(flow->state_size);
    work.leaving = memory_new(flow->state_size);
    work.before = memory_new(flow->state_size);
    for (size_t i = 0; i < graph->order_count; i++)
        work.position[graph->order[i]] = i;
    if (flow->begin)
        flow->begin(flow->client, state_at(flow, graph->entry));
    work.is_waiting[0] = true;
    const bool is_settled = settle(&work);
    void *const own[] = {work.state, work.leaving, work.before};
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++) {
        state_clear(flow, own[i]);
        free(own[i]);
    }
    free(work.position);
    free(work.is_waiting);
    return is_settled;
}

void dataflow_visit(struct dataflow *flow)
{
    void *const state = memory_new(flow->state_size);
    flow->is_reporting = true;
    for (size_t i = 0; i < flow->graph->order_count; i++) {
        const size_t block = flow->graph->order[i];
        if (flow->visits[block] == 0)
            continue;
        state_copy(flow, state, state_at(flow, block));
        transfer(flow, block, state);
    }
    flow->is_reporting = false;
    state_clear(flow, state);
    free(state);
}

const void *dataflow_state(const struct dataflow *flow, size_t block)
{
    return flow->visits[block] ? state_at(flow, block) : NULL;
}

void dataflow_free(struct dataflow *flow)
{
    for (size_t i = 0; flow->states && i < flow->graph->block_count; i++)
        state_clear(flow, state_at(flow, i));
    free(flow->states);
    free(flow->visits);
    flow->states = NULL;
    flow->visits = NULL;
}

bool dataflow_keep_common(bool into[], const bool from[], size_t count)
{
    bool changed = false;
    for (size_t i = 0; i < count; i++) {
        changed |= into[i] && !from[i];
        into[i] &= from[i];
    }
    return changed;
}

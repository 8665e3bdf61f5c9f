/* A forward analysis over a control-flow graph: solves by a work list, then visits once.
 *
 * Shape   the client's state is `state_size` bytes, which begin as zeros; without `copy` they are
 *         copied as they are. The solver owns one state per block (what holds at its beginning)
 * Order   dataflow_solve calls transfer and edge as often as it takes, blocks in reverse
 *         post-order; dataflow_visit then calls transfer for each step that is reached exactly
 *         once, from the settled states: there findings are reported (`is_reporting` is true then)
 * Bounds  join must only ever go up a lattice. The head of a loop that was joined more than
 *         `patience` times is joined with `widen` instead, if there is one; if the states do not settle within
 *         DATAFLOW_ROUNDS visits of a block, dataflow_solve gives up and returns false
 */
#ifndef CHECK_FLOW_DATAFLOW_H
#define CHECK_FLOW_DATAFLOW_H

#include "graph.h"

enum { DATAFLOW_ROUNDS = 1000 };

struct dataflow {
    /* what the client sets */
    const struct flow_graph *graph;
    size_t state_size;
    void *client;
    void (*begin)(void *client, void *state); /* at the function's entry; NULL: zeros */
    void (*transfer)(void *client, const struct step *step, void *state);
    /* NULL: nothing changes. False: the edge is never taken in this state */
    bool (*edge)(void *client, const struct edge *edge, void *state);
    bool (*join)(void *client, void *into, const void *from); /* true: `into` changed */
    bool (*widen)(void *client, void *into, const void *from, const void *before);
    void (*copy)(void *client, void *into, const void *from); /* `into` was a state, or zeros */
    void (*clear)(void *client, void *state);                 /* frees what copy made */
    unsigned patience;
    /* what the solver sets */
    bool is_reporting;
    unsigned char *states;
    unsigned *visits; /* how often each block was visited; 0: not reached */
};

bool dataflow_solve(struct dataflow *flow);
void dataflow_visit(struct dataflow *flow);
/* The state at the beginning of a block, or NULL if it was not reached. */
const void *dataflow_state(const struct dataflow *flow, size_t block);
void dataflow_free(struct dataflow *flow);

/* A join of what must hold on all ways: what does not hold on both is kept no more. True: `into` changed. */
bool dataflow_keep_common(bool into[], const bool from[], size_t count);

#endif

/* Facts about a program turned into what `ctx graph` draws: who runs where, and what is shared. */
#ifndef CHECK_DRIVER_GRAPH_H
#define CHECK_DRIVER_GRAPH_H

#include "../summary.h"

#include <stdint.h>
#include <stdio.h>

enum { GRAPH_CONTEXTS = 64 };

/* How one context uses one object. */
struct graph_use {
    unsigned access;
    bool is_unguarded; /* at least once outside a section or an atomic operation */
    size_t functions;
};

struct graph_object {
    const struct summary_object *object;
    struct graph_use uses[GRAPH_CONTEXTS];
};

struct graph_context {
    const struct summary_context *context;
    size_t functions, objects; /* that run there; that live there and only it uses */
};

struct graph {
    const struct summary *summary;
    struct graph_context contexts[GRAPH_CONTEXTS]; /* the highest level first */
    size_t context_count;
    uint64_t *runs;               /* of each function: the contexts in which it runs */
    struct graph_object *objects; /* those that more than one context uses */
    size_t object_count, object_capacity;
};

/* summary must be finished and outlive the graph. False: more contexts than can be drawn. */
bool graph_build(struct graph *graph, const struct summary *summary);
void graph_free(struct graph *graph);

/* Writes DOT, or SVG through graphviz's library. False: it failed. */
bool picture_write(const struct graph *graph, bool is_svg, FILE *stream);

#endif

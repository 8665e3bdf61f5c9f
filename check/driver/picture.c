/* The graph as graphviz draws it: a box per context with its entries, a drum per shared object. */
#include "graph.h"

#include "../support/memory.h"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>

#include <stdlib.h>
#include <string.h>

/* graphviz's library takes texts that it does not change as char *. */
static void set(void *object, const char *name, const char *value)
{
    char *name_copy = text_copy(name), *value_copy = text_copy(value);
    char none[] = "";
    agsafeset(object, name_copy, value_copy, none);
    free(name_copy);
    free(value_copy);
}

static Agnode_t *node_new(Agraph_t *graph, char *name, const char *label, const char *shape)
{
    Agnode_t *node = agnode(graph, name, 1);
    free(name);
    set(node, "label", label);
    set(node, "shape", shape);
    return node;
}

static Agraph_t *cluster_new(Agraph_t *graph, const struct graph_context *context)
{
    char *name = text_format("cluster_%s", context->context->name);
    Agraph_t *cluster = agsubg(graph, name, 1);
    free(name);
    char *label =
        context->context->unmaskable
            ? text_format("%s\\nunmaskable", context->context->name)
            : text_format("%s\\nlevel %u", context->context->name, context->context->level);
    set(cluster, "label", label);
    set(cluster, "style", "rounded");
    free(label);
    return cluster;
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

/* The node that stands for all code of a context. */
static Agnode_t *hub_new(Agraph_t *cluster, const struct graph_context *context)
{
    char *label =
        text_format("%zu function%s\\n%zu object%s of its own", context->functions,
                    plural(context->functions), context->objects, plural(context->objects));
    Agnode_t *hub =
        node_new(cluster, text_format("code of %s", context->context->name), label, "plaintext");
    free(label);
    return hub;
}

static void entries_add(const struct graph *graph, Agraph_t *cluster, Agnode_t *hub,
                        const struct graph_context *context)
{
    size_t count;
    const struct summary_function *functions = summary_functions(graph->summary, &count);
    for (size_t i = 0; i < count; i++) {
        if (!functions[i].is_entry || functions[i].context == NULL ||
            strcmp(functions[i].context, context->context->name) != 0)
            continue;
        Agnode_t *entry = node_new(cluster, text_copy(functions[i].usr), functions[i].name, "box");
        set(entry, "style", "bold");
        Agedge_t *edge = agedge(cluster, entry, hub, NULL, 1);
        set(edge, "style", "dotted");
    }
}

static const char *access_text(unsigned access)
{
    if (access == (SUMMARY_READ | SUMMARY_WRITE))
        return "reads, writes";
    return access == SUMMARY_WRITE ? "writes" : "reads";
}

static void object_add(const struct graph *graph, Agraph_t *picture, Agnode_t *const *hubs,
                       const struct graph_object *object)
{
    const struct summary_object *fact = object->object;
    char *label = fact->context == NULL ? text_copy(fact->name)
                  : fact->is_shared ? text_format("%s\\nshared up to %s", fact->name, fact->context)
                                    : text_format("%s\\n%s", fact->name, fact->context);
    Agnode_t *node = node_new(picture, text_copy(fact->usr), label, "cylinder");
    free(label);
    for (size_t i = 0; i < graph->context_count; i++) {
        const struct graph_use *use = &object->uses[i];
        if (use->access == 0)
            continue;
        Agedge_t *edge = agedge(picture, hubs[i], node, NULL, 1);
        char *text = text_format("%s\\n%zu function%s", access_text(use->access), use->functions,
                                 plural(use->functions));
        set(edge, "label", text);
        set(edge, "style", use->is_unguarded ? "solid" : "dashed");
        free(text);
    }
}

static Agraph_t *picture_new(const struct graph *graph)
{
    char name[] = "contexts";
    Agraph_t *picture = agopen(name, Agdirected, NULL);
    set(picture, "rankdir", "LR");
    set(picture, "fontname", "sans-serif");
    set(picture, "label", "dashed: serialised (any, ceiling, atomic)");
    Agnode_t *hubs[GRAPH_CONTEXTS] = {0};
    for (size_t i = 0; i < graph->context_count; i++) {
        Agraph_t *cluster = cluster_new(picture, &graph->contexts[i]);
        hubs[i] = hub_new(cluster, &graph->contexts[i]);
        entries_add(graph, cluster, hubs[i], &graph->contexts[i]);
    }
    for (size_t i = 0; i < graph->object_count; i++)
        object_add(graph, picture, hubs, &graph->objects[i]);
    return picture;
}

static bool picture_render(Agraph_t *picture, FILE *stream)
{
    GVC_t *context = gvContext();
    bool fine = gvLayout(context, picture, "dot") == 0;
    if (fine) {
        fine = gvRender(context, picture, "svg", stream) == 0;
        gvFreeLayout(context, picture);
    }
    gvFreeContext(context);
    return fine;
}

bool picture_write(const struct graph *graph, bool is_svg, FILE *stream)
{
    Agraph_t *picture = picture_new(graph);
    bool fine = is_svg ? picture_render(picture, stream) : agwrite(picture, stream) == 0;
    agclose(picture);
    return fine && fflush(stream) == 0 && !ferror(stream);
}

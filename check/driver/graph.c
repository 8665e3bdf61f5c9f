#include "graph.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

static int context_order(const void *left, const void *right)
{
    const struct graph_context *a = left, *b = right;
    unsigned level_a = a->context->unmaskable ? ~0u : a->context->level;
    unsigned level_b = b->context->unmaskable ? ~0u : b->context->level;
    if (level_a != level_b)
        return level_a < level_b ? 1 : -1;
    return strcmp(a->context->name, b->context->name);
}

static bool contexts_collect(struct graph *graph)
{
    size_t count;
    const struct summary_context *contexts = summary_contexts(graph->summary, &count);
    if (count > GRAPH_CONTEXTS)
        return false;
    for (size_t i = 0; i < count; i++)
        graph->contexts[i].context = &contexts[i];
    graph->context_count = count;
    qsort(graph->contexts, count, sizeof graph->contexts[0], context_order);
    return true;
}

/* The bit of a declared context, or 0. */
static uint64_t context_bit(const struct graph *graph, const char *name)
{
    for (size_t i = 0; name != NULL && i < graph->context_count; i++)
        if (strcmp(graph->contexts[i].context->name, name) == 0)
            return UINT64_C(1) << i;
    return 0;
}

static int usr_order(const void *key, const void *item)
{
    const struct summary_function *function = item;
    return strcmp(key, function->usr);
}

/* The index of a function, or the count if it is not known. */
static size_t function_index(const struct graph *graph, const char *usr)
{
    size_t count;
    const struct summary_function *functions = summary_functions(graph->summary, &count);
    const struct summary_function *found =
        count == 0 ? NULL : bsearch(usr, functions, count, sizeof *functions, usr_order);
    return found == NULL ? count : (size_t)(found - functions);
}

/* A function that names no declared context runs wherever its callers do. */
static void runs_propagate(struct graph *graph)
{
    size_t function_count, call_count;
    const struct summary_function *functions = summary_functions(graph->summary, &function_count);
    const struct summary_call *calls = summary_calls(graph->summary, &call_count);
    graph->runs = memory_new(function_count * sizeof *graph->runs);
    for (size_t i = 0; i < function_count; i++)
        graph->runs[i] = context_bit(graph, functions[i].context);
    size_t(*ends)[2] = memory_new(call_count * sizeof *ends);
    for (size_t i = 0; i < call_count; i++) {
        ends[i][0] = function_index(graph, calls[i].caller);
        ends[i][1] = function_index(graph, calls[i].callee);
    }
    for (bool changes = true; changes;) {
        changes = false;
        for (size_t i = 0; i < call_count; i++) {
            size_t caller = ends[i][0], callee = ends[i][1];
            if (caller == function_count || callee == function_count ||
                context_bit(graph, functions[callee].context) != 0)
                continue;
            uint64_t joined = graph->runs[callee] | graph->runs[caller];
            changes |= joined != graph->runs[callee];
            graph->runs[callee] = joined;
        }
    }
    free(ends);
}

static void use_count(struct graph *graph, struct graph_object *object,
                      const struct summary_use *use, bool is_new_function)
{
    size_t count, index = function_index(graph, use->function);
    summary_functions(graph->summary, &count);
    if (index == count)
        return;
    for (size_t i = 0; i < graph->context_count; i++) {
        if ((graph->runs[index] >> i & 1) == 0)
            continue;
        object->uses[i].access |= use->access;
        object->uses[i].is_unguarded |= !use->is_guarded;
        object->uses[i].functions += is_new_function;
    }
}

static size_t users_count(const struct graph *graph, const struct graph_object *object)
{
    size_t users = 0;
    for (size_t i = 0; i < graph->context_count; i++)
        users += object->uses[i].access != 0;
    return users;
}

/* Keeps an object that is shared, by its use or by its declaration; counts the others. */
static void object_place(struct graph *graph, const struct graph_object *object)
{
    const struct summary_object *fact = object->object;
    bool is_open = fact->is_shared || (fact->context != NULL && strcmp(fact->context, "any") == 0);
    if (users_count(graph, object) > 1 || is_open) {
        graph->objects = array_grow(graph->objects, graph->object_count, &graph->object_capacity,
                                    sizeof *graph->objects);
        graph->objects[graph->object_count++] = *object;
        return;
    }
    uint64_t bit = context_bit(graph, fact->context);
    for (size_t i = 0; i < graph->context_count; i++)
        graph->contexts[i].objects += bit >> i & 1;
}

/* Uses are sorted by object and function, objects by USR. */
static void objects_collect(struct graph *graph)
{
    size_t object_count, use_total, next = 0;
    const struct summary_object *objects = summary_objects(graph->summary, &object_count);
    const struct summary_use *uses = summary_uses(graph->summary, &use_total);
    for (size_t i = 0; i < object_count; i++) {
        struct graph_object object = {.object = &objects[i]};
        while (next < use_total && strcmp(uses[next].object, objects[i].usr) < 0)
            next++;
        for (size_t first = next;
             next < use_total && strcmp(uses[next].object, objects[i].usr) == 0; next++)
            use_count(graph, &object, &uses[next],
                      next == first || uses[next].function != uses[next - 1].function);
        object_place(graph, &object);
    }
}

bool graph_build(struct graph *graph, const struct summary *summary)
{
    *graph = (struct graph){.summary = summary};
    if (!contexts_collect(graph))
        return false;
    runs_propagate(graph);
    size_t count;
    const struct summary_function *functions = summary_functions(summary, &count);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < graph->context_count; k++)
            graph->contexts[k].functions += functions[i].is_definition && (graph->runs[i] >> k & 1);
    objects_collect(graph);
    return true;
}

void graph_free(struct graph *graph)
{
    free(graph->runs);
    free(graph->objects);
}

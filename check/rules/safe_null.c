/* What may be null is tested before it is followed, in safe files: plain pointers that are declared
 * `nullable`. (Owned ones are told by the rules of ownership, in all files.) */
#include "../flow/dataflow.h"
#include "../flow/path.h"
#include "../support/memory.h"
#include "safe.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>

enum { PLACES = 64 };

/* For each place that is followed: is it known not to be null? */
struct facts {
    unsigned char is_sound[PLACES];
};

struct nulls {
    struct analysis *analysis;
    struct dataflow flow;
    struct path places[PLACES];
    bool is_shared[PLACES]; /* its address is taken: calls may change it */
    size_t count;
    bool is_too_much;
};

static bool has(const struct decl *decl, enum annotation_kind kind)
{
    return annotation_find(decl->annotations, kind) != NULL;
}

/* Does a value come from what is declared nullable, and is no owner? */
static bool is_nullable(const struct node *node)
{
    node = node_stripped(node);
    if (node->kind == NODE_CONDITIONAL && node->count == 3)
        return is_nullable(node->child[1]) || is_nullable(node->child[2]);
    if (node->kind == NODE_ASSIGN)
        return is_nullable(node->child[1]);
    if (node->kind == NODE_CALL && node->count > 0)
        node = node_stripped(node->child[0]);
    return (node->kind == NODE_DECL || node->kind == NODE_MEMBER) &&
           has(node->decl, ANNOTATION_NULLABLE) && !has(node->decl, ANNOTATION_OWNED);
}

static size_t place_of(const struct nulls *nulls, const struct path *path)
{
    size_t i = 0;
    while (i < nulls->count && path_compare(&nulls->places[i], path) != PATH_SAME)
        i++;
    return i;
}

static void place_add(struct nulls *nulls, const struct path *path)
{
    if (path->is_cut || place_of(nulls, path) < nulls->count)
        return;
    nulls->is_too_much |= nulls->count == PLACES;
    if (!nulls->is_too_much)
        nulls->places[nulls->count++] = *path;
}

static bool is_pointer(const struct type *type)
{
    return type && type->kind == TYPE_POINTER;
}

/* Is it, or may it come from, such a place or a local that got its value? */
static bool may_be_null(const struct nulls *nulls, const struct node *node)
{
    struct path path;
    node = node_stripped(node);
    if (node->kind == NODE_CONDITIONAL && node->count == 3)
        return may_be_null(nulls, node->child[1]) || may_be_null(nulls, node->child[2]);
    if (node->kind == NODE_ASSIGN)
        return may_be_null(nulls, node->child[1]);
    return is_nullable(node) || (path_of_value(node, &path) && !path.is_address &&
                                 path.count == 0 && place_of(nulls, &path) < nulls->count);
}

/* Nullable places, and locals that get their values. */
static bool collect_visit(struct node *node, void *data)
{
    struct nulls *const nulls = data;
    struct path path;
    if ((node->kind == NODE_DECL || node->kind == NODE_MEMBER) && is_pointer(node->decl->type) &&
        node->decl->kind != DECL_FUNCTION && is_nullable(node) && path_of(node, &path))
        place_add(nulls, &path);
    if (node->kind == NODE_LOCAL && is_pointer(node->decl->type) &&
        node->child[LOCAL_INITIALISER] && may_be_null(nulls, node->child[LOCAL_INITIALISER]))
        place_add(nulls, &(struct path){.root = node->decl});
    if (node->kind == NODE_ASSIGN && is_pointer(node->child[0]->value) &&
        may_be_null(nulls, node->child[1]) && path_of(node->child[0], &path))
        place_add(nulls, &path);
    return true;
}

static bool share_visit(struct node *node, void *data)
{
    struct nulls *const nulls = data;
    struct path path;
    if (node->kind == NODE_ADDRESS && path_of(node->child[0], &path))
        for (size_t i = 0; i < nulls->count; i++)
            nulls->is_shared[i] |= path.count == 0 && nulls->places[i].root == path.root;
    return true;
}

/* What a store to the path makes unknown; NULL: a call, which leaves unshared locals alone. */
static void forget(struct nulls *nulls, const struct path *stored, struct facts *facts)
{
    for (size_t i = 0; i < nulls->count; i++) {
        const struct path *const place = &nulls->places[i];
        const bool is_local = !nulls->is_shared[i] && place->count == 0 && place->root->is_local &&
                              place->root->storage == STORAGE_AUTOMATIC;
        if (stored ? path_compare(stored, place) != PATH_APART || (!is_local && stored->count > 0)
                   : !is_local)
            facts->is_sound[i] = false;
    }
}

static void test(const struct nulls *nulls, const struct edge *edge, struct facts *facts)
{
    struct path path;
    bool null = false;
    const struct node *const pointer = edge_null_test(edge, &null);
    if (!pointer || null || !path_of_value(pointer, &path))
        return;
    const size_t place = place_of(nulls, &path);
    if (place < nulls->count)
        facts->is_sound[place] = true;
}

static bool is_sound(const struct nulls *nulls, const struct node *value, const struct facts *facts)
{
    struct path path;
    const struct node *const node = node_stripped(value);
    if (node->kind == NODE_CONDITIONAL && node->count == 3) {
        struct facts yes = *facts, no = *facts;
        test(nulls, &(struct edge){.kind = EDGE_TRUE, .condition = node->child[0]}, &yes);
        test(nulls, &(struct edge){.kind = EDGE_FALSE, .condition = node->child[0]}, &no);
        return is_sound(nulls, node->child[1], &yes) && is_sound(nulls, node->child[2], &no);
    }
    if ((node->kind == NODE_CONSTANT || node->kind == NODE_CAST) && node->is_null)
        return false;
    if (path_of_value(node, &path) && !path.is_address) {
        const size_t place = place_of(nulls, &path);
        if (place < nulls->count)
            return facts->is_sound[place];
    }
    return !is_nullable(node);
}

static void put(struct nulls *nulls, const struct path *path, const struct node *value,
                struct facts *facts)
{
    const bool sound = is_sound(nulls, value, facts);
    forget(nulls, path, facts);
    const size_t place = place_of(nulls, path);
    if (place < nulls->count)
        facts->is_sound[place] = sound;
}

/* The pointer that a node follows, or NULL. */
static const struct node *followed(const struct node *node)
{
    if (node->count == 0 || (node->kind == NODE_MEMBER && !node->is_indirect))
        return NULL;
    if (node->kind == NODE_MEMBER || node->kind == NODE_DEREF || node->kind == NODE_INDEX)
        return node->child[0];
    return node->kind == NODE_CALL && node->child[0]->kind != NODE_DECL ? node->child[0] : NULL;
}

static void follow_check(struct nulls *nulls, const struct node *node, struct facts *facts)
{
    const struct node *const pointer = followed(node);
    struct path path;
    if (!pointer || node->is_trusted || !origin_is_safe(nulls->analysis, node->origin) ||
        is_sound(nulls, pointer, facts))
        return;
    const bool has_path = path_of_value(pointer, &path);
    char name[128] = "the result";
    if (has_path)
        path_text(&path, name, sizeof name);
    if (nulls->flow.is_reporting)
        rule_report(nulls->analysis, "safe-null", node->origin, "test it before: if (p != NULL)",
                    "'%s' may be null, and is followed before a test", name);
}

static void transfer(void *client, const struct step *step, void *state)
{
    struct nulls *const nulls = client;
    const struct node *const node = step->node;
    struct path path;
    if (step->kind == STEP_DECLARE && node->child[LOCAL_INITIALISER])
        put(nulls, &(struct path){.root = node->decl}, node->child[LOCAL_INITIALISER], state);
    if (step->kind != STEP_EVALUATE)
        return;
    follow_check(nulls, node, state);
    if (node->kind == NODE_ASSIGN && path_of(node->child[0], &path))
        put(nulls, &path, node->child[1], state);
    else if (node->kind == NODE_ASSIGN || node->kind == NODE_CALL)
        forget(nulls, NULL, state);
}

static bool edge_take(void *client, const struct edge *edge, void *state)
{
    test(client, edge, state);
    return true;
}

static bool join(void *client, void *into, const void *from)
{
    const struct nulls *const nulls = client;
    struct facts *const a = into;
    const struct facts *const b = from;
    bool changed = false;
    for (size_t i = 0; i < nulls->count; i++) {
        changed |= a->is_sound[i] && !b->is_sound[i];
        a->is_sound[i] &= b->is_sound[i];
    }
    return changed;
}

static void function_check(struct analysis *analysis, const struct function *function)
{
    struct nulls *const nulls = memory_new(sizeof *nulls);
    nulls->analysis = analysis;
    for (size_t before = SIZE_MAX; before != nulls->count;) {
        before = nulls->count;
        nodes_visit(function->body, collect_visit, nulls);
    }
    nodes_visit(function->body, share_visit, nulls);
    struct flow_graph *const graph = flow_graph_new(function);
    nulls->flow = (struct dataflow){
        .graph = graph,
        .state_size = sizeof(struct facts),
        .client = nulls,
        .transfer = transfer,
        .edge = edge_take,
        .join = join,
    };
    nulls->is_too_much |= !dataflow_solve(&nulls->flow);
    if (nulls->is_too_much)
        not_analysed_report(analysis, function->decl->origin,
                            "a function with too many pointers that may be null");
    else
        dataflow_visit(&nulls->flow);
    dataflow_free(&nulls->flow);
    flow_graph_free(graph);
    free(nulls);
}

static bool mention_visit(struct node *node, void *data)
{
    bool *const is_mentioned = data;
    if (node->kind == NODE_DECL || node->kind == NODE_MEMBER)
        *is_mentioned |= is_nullable(node);
    return !*is_mentioned;
}

void safe_nulls_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->function_count; i++) {
        bool is_mentioned = false;
        if (!model->functions[i]->body || !decl_is_safe(analysis, model->functions[i]->decl))
            continue;
        nodes_visit(model->functions[i]->body, mention_visit, &is_mentioned);
        if (is_mentioned)
            function_check(analysis, model->functions[i]);
    }
}

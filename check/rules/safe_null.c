/* Null in safe files: what may be null is tested before it is followed, and goes nowhere but to what
 * may be null, too. (Owned pointers are told by the rules of ownership, in all files.) */
#include "../support/memory.h"
#include "nulls.h"
#include "ownership/ownership.h"
#include "ranges.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>

/* ---- places ---- */

static size_t place_of(const struct nulls *nulls, const struct path *path)
{
    size_t i = 0;
    while (i < nulls->count && path_compare(&nulls->places[i], path) != PATH_SAME)
        i++;
    return i;
}

/* An element that a number chooses is no place of its own. */
static void place_add(struct nulls *nulls, const struct path *path)
{
    if (path->is_cut || place_of(nulls, path) < nulls->count)
        return;
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind == PART_ELEMENT)
            return;
    nulls->is_too_much |= nulls->count == NULL_PLACES;
    if (!nulls->is_too_much)
        nulls->places[nulls->count++] = *path;
}

static bool is_taken(const struct nulls *nulls, const struct decl *decl)
{
    for (size_t i = 0; i < nulls->taken_count; i++)
        if (nulls->taken[i] == decl)
            return true;
    return false;
}

static bool is_automatic(const struct decl *decl)
{
    return decl->kind == DECL_PARAMETER ||
           (decl->kind == DECL_VARIABLE && decl->is_local && decl->storage == STORAGE_AUTOMATIC);
}

/* A local that is followed, and so may hold null whatever is declared. */
static bool is_free(const struct nulls *nulls, const struct decl *decl)
{
    return is_automatic(decl) && is_pointer_type(decl->type) && !is_taken(nulls, decl);
}

/* Nobody else sees it. */
static bool is_private(const struct nulls *nulls, const struct path *path)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind != PART_FIELD)
            return false;
    return is_automatic(path->root) && !is_taken(nulls, path->root);
}

/* Zero as a pointer. Other numbers do not become pointers in safe files, and what a trusted header's
 * macro makes of one is an address. */
static bool is_zero(const struct node *value)
{
    for (const struct node *node = value; node->kind == NODE_CAST; node = node->child[0])
        if (node->conversion == CONVERSION_TO_POINTER)
            return false;
    const struct node *const node = node_stripped(value);
    return is_null_value(value) || (node->value && node->value->kind == TYPE_SCALAR &&
                                    node->kind != NODE_DECL && node->kind != NODE_MEMBER);
}

/* Is it, or may it come from, what may be null? */
static bool may_be_null(const struct nulls *nulls, const struct node *node)
{
    struct path path;
    if (is_zero(node))
        return true;
    node = node_stripped(node);
    if (node->kind == NODE_CONDITIONAL)
        return may_be_null(nulls, node->child[node->count - 1]) ||
               (node->count == 3 && may_be_null(nulls, node->child[1]));
    if (node->kind == NODE_ASSIGN)
        return may_be_null(nulls, node->child[1]);
    if (node->kind == NODE_CHOICE) {
        bool any = false;
        for (size_t i = 0; i < node->count; i++)
            any |= may_be_null(nulls, node->child[i]);
        return any;
    }
    if (value_is_nullable(node))
        return true;
    return path_of_value(node, &path) && !path.is_address && path.count == 0 &&
           place_of(nulls, &path) < nulls->count;
}

static bool taken_visit(struct node *node, void *data)
{
    struct nulls *const nulls = data;
    struct path path;
    if (node->kind != NODE_ADDRESS || !path_of(node->child[0], &path) ||
        is_taken(nulls, path.root) || (path.count > 0 && path.parts[0].kind == PART_DEREF))
        return true;
    nulls->taken =
        array_grow(nulls->taken, nulls->taken_count, &nulls->taken_capacity, sizeof *nulls->taken);
    nulls->taken[nulls->taken_count++] = path.root;
    return true;
}

/* Nobody changes it between a test and the next reading. */
static bool is_steady(const struct node *node)
{
    const struct type *const type = node_type(node);
    return !type || (!type->is_atomic && !type->is_volatile);
}

/* Nullable places, and locals that get what may be null. */
static bool collect_visit(struct node *node, void *data)
{
    struct nulls *const nulls = data;
    struct path path;
    const bool is_lvalue = node->kind == NODE_DECL || node->kind == NODE_MEMBER ||
                           node->kind == NODE_INDEX || node->kind == NODE_DEREF;
    if (is_lvalue && is_pointer_type(node->value) && is_steady(node) && value_is_nullable(node) &&
        path_of(node, &path))
        place_add(nulls, &path);
    if (node->kind == NODE_LOCAL && is_free(nulls, node->decl) && node->child[LOCAL_INITIALISER] &&
        may_be_null(nulls, node->child[LOCAL_INITIALISER]))
        place_add(nulls, &(struct path){.root = node->decl});
    if (node->kind == NODE_ASSIGN && path_of(node->child[0], &path) && path.count == 0 &&
        is_free(nulls, path.root) && may_be_null(nulls, node->child[1]))
        place_add(nulls, &path);
    return true;
}

/* ---- what is known ---- */

/* May a store to the path, of an object of that type, change the pointer, or what leads to it? */
static bool may_change(const struct nulls *nulls, const struct path *stored,
                       const struct type *type, const struct path *place)
{
    const enum path_relation relation = path_compare(stored, place);
    if (relation == PATH_SAME || relation == PATH_OUTER || relation == PATH_PERHAPS)
        return true;
    if (is_private(nulls, stored) || is_private(nulls, place))
        return false;
    const struct part *const last = stored->count > 0 ? &stored->parts[stored->count - 1] : NULL;
    const struct decl *const field = last && last->kind == PART_FIELD ? last->field : NULL;
    if (type && type->kind == TYPE_SCALAR && !(field && field->holder && field->holder->is_union))
        return false;
    if (!field || !type || field->holder->is_union ||
        (type->kind != TYPE_POINTER && type->kind != TYPE_RECORD))
        return true;
    for (size_t i = 0; i < place->count; i++)
        if (place->parts[i].kind == PART_FIELD &&
            (type->kind == TYPE_POINTER
                 ? place->parts[i].field == field
                 : type->record && record_has(type->record, place->parts[i].field)))
            return true;
    return place->count == 0 || place->parts[place->count - 1].kind != PART_FIELD;
}

static void store_forget(const struct nulls *nulls, const struct path *stored,
                         const struct type *type, struct null_facts *facts)
{
    for (size_t i = 0; i < nulls->count; i++)
        if (may_change(nulls, stored, type, &nulls->places[i]))
            facts->is_sound[i] = false;
}

/* Does it keep its value, whoever runs? */
static bool is_lasting(const struct nulls *nulls, const struct path *path)
{
    if (!is_automatic(path->root) || is_taken(nulls, path->root))
        return false;
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind != PART_DEREF &&
            !(path->parts[i].kind == PART_FIELD && path->parts[i].field->type->is_const))
            return false;
    return path->count == 0 || path->parts[path->count - 1].kind == PART_FIELD;
}

static void call_forget(const struct nulls *nulls, struct null_facts *facts)
{
    for (size_t i = 0; i < nulls->count; i++)
        if (!is_private(nulls, &nulls->places[i]) && !is_lasting(nulls, &nulls->places[i]))
            facts->is_sound[i] = false;
}

/* What a condition says if it holds, or does not. */
static void assume(const struct nulls *nulls, const struct node *condition, bool holds,
                   struct null_facts *facts)
{
    struct path path;
    bool null = false;
    const struct node *const node = node_stripped(condition);
    if (node->kind == NODE_UNARY && node->operator== OPERATOR_NOT) {
        assume(nulls, node->child[0], !holds, facts);
        return;
    }
    if ((node->kind == NODE_AND && holds) || (node->kind == NODE_OR && !holds)) {
        assume(nulls, node->child[0], holds, facts);
        assume(nulls, node->child[1], holds, facts);
        return;
    }
    const struct edge edge = {.kind = holds ? EDGE_TRUE : EDGE_FALSE, .condition = condition};
    const struct node *const pointer = edge_null_test(&edge, &null);
    if (!pointer || null || !path_of_value(pointer, &path) || path.is_address)
        return;
    const size_t place = place_of(nulls, &path);
    if (place < nulls->count)
        facts->is_sound[place] = true;
}

static bool is_sound(const struct nulls *nulls, const struct node *value,
                     const struct null_facts *facts)
{
    struct path path;
    const struct node *const node = node_stripped(value);
    if (is_zero(value))
        return false;
    if (node->kind == NODE_CONDITIONAL && node->count == 3) {
        struct null_facts yes = *facts, no = *facts;
        assume(nulls, node->child[0], true, &yes);
        assume(nulls, node->child[0], false, &no);
        return is_sound(nulls, node->child[1], &yes) && is_sound(nulls, node->child[2], &no);
    }
    if (node->kind == NODE_CONDITIONAL)
        return is_sound(nulls, node->child[1], facts);
    if (node->kind == NODE_CHOICE) {
        bool all = true;
        for (size_t i = 0; i < node->count; i++)
            all &= is_sound(nulls, node->child[i], facts);
        return all;
    }
    if (path_of_value(node, &path) && !path.is_address) {
        const size_t place = place_of(nulls, &path);
        if (place < nulls->count)
            return facts->is_sound[place];
    }
    if (node->kind == NODE_ASSIGN)
        return is_sound(nulls, node->child[1], facts);
    return !value_is_nullable(node);
}

/* ---- findings ---- */

static bool is_held(const struct nulls *nulls, const struct node *node)
{
    return nulls->flow.is_reporting && !node->is_trusted &&
           origin_is_safe(nulls->analysis, node->origin);
}

static const char *value_name(struct analysis *analysis, const struct node *value)
{
    struct path path;
    char name[128];
    const struct node *const node = node_stripped(value);
    if (is_zero(value))
        return NULL;
    if (!path_of_value(value, &path))
        return node->kind == NODE_CALL ? "the result" : "this";
    path_text(&path, name, sizeof name);
    return text(analysis, "'%s'", name);
}

static const char *taker_name(struct analysis *analysis, const struct null_taker *taker)
{
    if (taker->name[0])
        return text(analysis, "%s'%s'", taker->what, taker->name);
    return taker->what[0] ? text(analysis, "a %s", taker->what) : "a place";
}

static void taker_report(struct analysis *analysis, const struct null_taker *taker,
                         const struct node *value, const char *message, const char *help)
{
    struct finding finding = {
        .rule = "safe-null", .origin = value->origin, .message = message, .help = help};
    if (taker->decl && taker->decl->origin)
        finding_note(analysis, &finding, taker->decl->origin, "it is declared here");
    finding_report(analysis, &finding);
}

static void value_given(struct nulls *nulls, const struct null_taker *taker,
                        const struct node *value, const struct null_facts *facts)
{
    struct analysis *const analysis = nulls->analysis;
    if (!nulls->flow.is_reporting)
        return;
    const char *const difference = deeper_difference(taker, value);
    const char *const where = taker_name(analysis, taker);
    if (!taker->may_be_null && !is_sound(nulls, value, facts)) {
        const char *const name = value_name(analysis, value);
        taker_report(analysis, taker, value,
                     text(analysis, "%s, and %s is not nullable",
                          name ? text(analysis, "%s may be null", name) : "this is null", where),
                     "test it before, or declare nullable what gets it");
    } else if (difference) {
        taker_report(analysis, taker, value,
                     text(analysis, "this does not fit %s: %s", where, difference),
                     "let both declarations say nullable at that level, by the name of a type");
    }
}

/* The pointer that a node follows, or NULL. */
static const struct node *followed(const struct node *node)
{
    if (node->count == 0 || (node->kind == NODE_MEMBER && !node->is_indirect))
        return NULL;
    if (node->kind == NODE_INDEX) { /* what is counted has an index below its length */
        const struct type *const type = value_type(node->child[0]);
        const struct node *const base = node->child[type && type->kind == TYPE_SCALAR];
        const struct node *const node_base = node_stripped(base);
        const bool is_named = node_base->kind == NODE_DECL || node_base->kind == NODE_MEMBER;
        return is_named && annotation_find(node_base->decl->annotations, ANNOTATION_COUNTED_BY)
                   ? NULL
                   : base;
    }
    if (node->kind == NODE_MEMBER || node->kind == NODE_DEREF)
        return node->child[0];
    return node->kind == NODE_CALL && node->child[0]->kind != NODE_DECL ? node->child[0] : NULL;
}

static bool is_object(const struct node *node)
{
    const struct type *const type = node->value;
    return type && (type->kind == TYPE_ARRAY || type->kind == TYPE_FUNCTION);
}

static void follow_check(struct nulls *nulls, const struct node *node,
                         const struct null_facts *facts)
{
    const struct node *pointer = followed(node);
    if (node->kind == NODE_CALL && node->count > 0 && node->child[0]->kind == NODE_DECL &&
        node->child[0]->decl->kind != DECL_FUNCTION)
        pointer = node->child[0];
    if (!pointer || !is_held(nulls, node) || is_object(node_stripped(pointer)) ||
        value_is_owned(pointer) || is_sound(nulls, pointer, facts))
        return;
    const char *const name = value_name(nulls->analysis, pointer);
    rule_report(nulls->analysis, "safe-null", node->origin, "test it before: if (p != NULL)",
                "%s may be null, and is followed before a test", name ? name : "this");
}

static void arguments_check(struct nulls *nulls, const struct node *call,
                            const struct null_facts *facts)
{
    for (size_t i = 1; i < call->count; i++) {
        const struct decl *const parameter = call_parameter(call, i - 1);
        const struct type *const type = parameter ? parameter->type : value_type(call->child[i]);
        if (!is_pointer_type(type) || value_is_owned(call->child[i]))
            continue;
        const struct null_taker taker = {
            .decl = parameter,
            .type = type,
            .name = parameter ? parameter->name : "",
            .what = parameter ? "parameter " : "variable argument",
            .may_be_null = parameter && decl_takes_null(parameter, type),
        };
        value_given(nulls, &taker, call->child[i], facts);
    }
}

static void assignment_check(struct nulls *nulls, const struct node *place,
                             const struct node *value, const struct null_facts *facts)
{
    const struct node *const node = node_stripped(place);
    const bool is_named = node->kind == NODE_DECL || node->kind == NODE_MEMBER;
    if (!is_pointer_type(place->value))
        return;
    const struct null_taker taker = {
        .decl = is_named ? node->decl : NULL,
        .type = is_named ? node->decl->type : place->value,
        .name = is_named ? node->decl->name : "",
        .what = "",
        .may_be_null =
            place_takes_null(place) || (node->kind == NODE_DECL && is_free(nulls, node->decl)),
    };
    value_given(nulls, &taker, value, facts);
}

static void return_check(struct nulls *nulls, const struct node *value,
                         const struct null_facts *facts)
{
    const struct decl *const decl = nulls->function->decl;
    const struct type *const result = decl->type->target;
    if (!is_pointer_type(result))
        return;
    const struct null_taker taker = {
        .decl = decl,
        .type = result,
        .name = decl->name,
        .what = "the result of ",
        .may_be_null = decl_takes_null(decl, result) || decl_is_nullable(decl),
    };
    value_given(nulls, &taker, value, facts);
}

/* By macros of the library, with operands of the file's own. */
static void atomic_check(struct nulls *nulls, const struct node *node,
                         const struct null_facts *facts)
{
    for (size_t i = 1; i < node->count; i++)
        if (!node->is_indirect && node->child[i] &&
            (is_held(nulls, node->child[0]) || is_held(nulls, node->child[i])) &&
            is_pointer_type(value_type(node->child[i])) &&
            !is_pointer_type(value_type(node->child[i])->target))
            assignment_check(nulls, atomic_object(node), node->child[i], facts);
}

/* An object begins with that value, or with what a list gives to its parts. is_free: null is told where it is
 * followed. */
static void initialiser_check(struct nulls *nulls, const struct decl *decl,
                              const struct node *value, bool is_free,
                              const struct null_facts *facts)
{
    list_visit(nulls, decl, decl->type, value, facts, value_given);
    if (!is_pointer_type(decl->type) || value->kind == NODE_INIT_LIST)
        return;
    const struct null_taker taker = {
        .decl = decl,
        .type = decl->type,
        .name = decl->name,
        .what = "",
        .may_be_null = decl_takes_null(decl, decl->type) || is_free,
    };
    value_given(nulls, &taker, value, facts);
}

static void local_check(struct nulls *nulls, const struct node *node,
                        const struct null_facts *facts)
{
    const struct node *const value = node->child[LOCAL_INITIALISER];
    const struct decl *const decl = node->decl;
    if (decl->storage == STORAGE_STATIC || !value)
        return;
    initialiser_check(nulls, decl, value, is_free(nulls, decl), facts);
}

static void node_check(struct nulls *nulls, const struct node *node, const struct null_facts *facts)
{
    follow_check(nulls, node, facts);
    if (node->kind == NODE_ATOMIC && node->operation != ATOMIC_LOAD)
        atomic_check(nulls, node, facts);
    if (!is_held(nulls, node))
        return;
    if (node->kind == NODE_CALL)
        arguments_check(nulls, node, facts);
    else if (node->kind == NODE_ASSIGN)
        assignment_check(nulls, node->child[0], node->child[1], facts);
    else if (node->kind == NODE_COMPOUND_LITERAL)
        list_visit(nulls, NULL, node->type, node->child[0], facts, value_given);
}

/* ---- along the control flow ---- */

static void put(struct nulls *nulls, const struct path *path, const struct type *type,
                const struct node *value, struct null_facts *facts)
{
    const bool sound = is_pointer_type(type) && is_sound(nulls, value, facts);
    store_forget(nulls, path, type, facts);
    const size_t place = place_of(nulls, path);
    if (place < nulls->count)
        facts->is_sound[place] = sound;
}

/* Control leaves the body. */
static void end_check(struct nulls *nulls, const struct step *step)
{
    const struct decl *const decl = nulls->function->decl;
    if (decl->type->is_noreturn && origin_is_safe(nulls->analysis, step->origin))
        rule_report(nulls->analysis, "safe-unsafe", step->origin,
                    "let it end in a loop, or in a call that does not return",
                    "'%s' returns, though it says that it does not: not in a safe file",
                    decl->name);
}

struct meanwhile {
    const struct nulls *nulls;
    struct null_facts *facts;
};

static bool is_harmless(const struct node *call)
{
    return call->kind == NODE_CALL && call->count > 0 && call->child[0]->kind == NODE_DECL &&
           call->child[0]->decl->is_builtin;
}

static void meanwhile_forget(const struct node *effect, void *data)
{
    const struct meanwhile *const meanwhile = data;
    struct path path;
    const bool is_store = effect->kind == NODE_ASSIGN || effect->kind == NODE_UPDATE ||
                          effect->kind == NODE_INCREMENT;
    if (is_store && path_of(effect->child[0], &path))
        store_forget(meanwhile->nulls, &path, effect->child[0]->value, meanwhile->facts);
    else if (!is_harmless(effect))
        call_forget(meanwhile->nulls, meanwhile->facts);
}

/* What other operands do may come before. */
static void exposed_check(struct nulls *nulls, const struct node *node,
                          const struct null_facts *facts)
{
    const struct exposure *const exposure =
        nulls->flow.is_reporting ? exposure_of(nulls->exposures, node) : NULL;
    struct null_facts least = *facts;
    if (exposure)
        effects_visit(exposure, meanwhile_forget, &(struct meanwhile){nulls, &least});
    node_check(nulls, node, &least);
}

static void transfer(void *client, const struct step *step, void *state)
{
    struct nulls *const nulls = client;
    const struct node *const node = step->node;
    struct path path;
    if (step->kind == STEP_DECLARE && node->child[LOCAL_INITIALISER]) {
        if (is_held(nulls, node))
            local_check(nulls, node, state);
        put(nulls, &(struct path){.root = node->decl}, node->decl->type,
            node->child[LOCAL_INITIALISER], state);
    }
    if (step->kind == STEP_RETURN && node && node->count > 0 && is_held(nulls, node))
        return_check(nulls, node->child[0], state);
    else if (step->kind == STEP_RETURN && nulls->flow.is_reporting)
        end_check(nulls, step);
    if (section_begins(step))
        call_forget(nulls, state);
    if (step->kind != STEP_EVALUATE)
        return;
    exposed_check(nulls, node, state);
    if (node->kind == NODE_ASSIGN && path_of(node->child[0], &path))
        put(nulls, &path, node->child[0]->value, node->child[1], state);
    else if (!is_harmless(node) && (node->kind == NODE_ASSIGN || node->kind == NODE_CALL ||
                                    node->kind == NODE_ATOMIC || node->kind == NODE_UNKNOWN))
        call_forget(nulls, state);
}

static bool edge_take(void *client, const struct edge *edge, void *state)
{
    if (edge->kind == EDGE_TRUE || edge->kind == EDGE_FALSE)
        assume(client, edge->condition, edge->kind == EDGE_TRUE, state);
    return true;
}

static bool join(void *client, void *into, const void *from)
{
    const struct nulls *const nulls = client;
    struct null_facts *const a = into;
    const struct null_facts *const b = from;
    return dataflow_keep_common(a->is_sound, b->is_sound, nulls->count);
}

/* Parameters that are not nullable are not null. */
static void begin(void *client, void *state)
{
    const struct nulls *const nulls = client;
    struct null_facts *const facts = state;
    for (size_t i = 0; i < nulls->count; i++) {
        const struct path *const place = &nulls->places[i];
        facts->is_sound[i] = place->count == 0 && place->root->kind == DECL_PARAMETER &&
                             !decl_takes_null(place->root, place->root->type);
    }
}

static void function_check(struct analysis *analysis, const struct function *function)
{
    struct nulls *const nulls = memory_new(sizeof *nulls);
    nulls->analysis = analysis;
    nulls->function = function;
    nodes_visit(function->body, taken_visit, nulls);
    for (size_t before = SIZE_MAX; before != nulls->count;) {
        before = nulls->count;
        nodes_visit(function->body, collect_visit, nulls);
    }
    struct flow_graph *const graph = flow_graph_new(function);
    nulls->flow = (struct dataflow){
        .graph = graph,
        .state_size = sizeof(struct null_facts),
        .client = nulls,
        .begin = begin,
        .transfer = transfer,
        .edge = edge_take,
        .join = join,
    };
    nulls->is_too_much |= !dataflow_solve(&nulls->flow);
    if (nulls->is_too_much)
        not_analysed_report(analysis, function->decl->origin,
                            "a function with too many pointers that may be null");
    nulls->exposures = exposures_new(function->body);
    if (!nulls->is_too_much)
        dataflow_visit(&nulls->flow);
    exposures_free(nulls->exposures);
    dataflow_free(&nulls->flow);
    flow_graph_free(graph);
    free(nulls->taken);
    free(nulls);
}

/* ---- objects with static storage ---- */

static bool literal_visit(struct node *node, void *data)
{
    struct nulls *const nulls = data;
    const struct null_facts nothing = {0};
    if (node->kind == NODE_COMPOUND_LITERAL && is_held(nulls, node))
        list_visit(nulls, NULL, node->type, node->child[0], &nothing, value_given);
    return true;
}

static void empty_report(struct analysis *analysis, const struct decl *decl)
{
    rule_report(analysis, "safe-null", decl->origin,
                "initialise it, or declare nullable what is set later, and test it",
                is_pointer_type(decl->type)
                    ? "'%s' begins as null, and is not nullable"
                    : "'%s' begins with pointers in it that are null and not nullable",
                decl->name);
}

static void object_check(struct nulls *nulls, const struct decl *decl)
{
    const struct null_facts nothing = {0};
    const bool is_object = decl->kind == DECL_VARIABLE && decl->storage != STORAGE_AUTOMATIC;
    if (!is_object || !origin_is_safe(nulls->analysis, decl->origin))
        return;
    if (!decl->initialiser) {
        if ((decl->is_local || decl->is_defined || decl->is_tentative) &&
            begins_null(nulls->analysis, decl))
            empty_report(nulls->analysis, decl);
        return;
    }
    initialiser_check(nulls, decl, decl->initialiser, false, &nothing);
    nodes_visit(decl->initialiser, literal_visit, nulls);
}

void safe_nulls_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    struct nulls *const constants = memory_new(sizeof *constants);
    constants->analysis = analysis;
    constants->flow.is_reporting = true;
    for (size_t i = 0; i < model->object_count; i++)
        object_check(constants, model->objects[i]);
    free(constants);
    for (size_t i = 0; i < model->function_count; i++)
        if (model->functions[i]->body && decl_is_safe(analysis, model->functions[i]->decl))
            function_check(analysis, model->functions[i]);
}

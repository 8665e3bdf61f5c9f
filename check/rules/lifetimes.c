/* Lifetimes of a translation unit, body by body. */
#include "lifetime.h"

#include "../trust.h"

#include "../support/memory.h"
#include "elision.h"

#include <stdlib.h>
#include <string.h>

/* --- which bodies are looked at ---------------------------------------------------------------- */

struct scan {
    struct lives *lives;
    bool has_address; /* of a local */
    bool has_refuge;  /* a pointer is returned, or stored in an object with static storage */
    bool has_inner, has_outer; /* an address in an inner block, and a local of an outer one */
    bool has_annotated;        /* something that an annotation of ours stands on is used */
};

static const struct lexical *lexical_new(struct lives *lives, const struct lexical *outer)
{
    struct lexical *const scope = arena_take(lives->analysis->arena, sizeof *scope);
    scope->outer = outer;
    return scope;
}

static void track(struct lives *lives, struct decl *decl, const struct lexical *scope)
{
    if (decl->tracked || decl->storage != STORAGE_AUTOMATIC)
        return;
    if (lives->tracked_count == lives->tracked_capacity)
        lives->tracked = array_grow(lives->tracked, lives->tracked_count, &lives->tracked_capacity,
                                    sizeof *lives->tracked);
    const size_t count = leaf_count(decl->type);
    lives->tracked[lives->tracked_count++] =
        (struct tracked){decl, lives->cell_count, count, scope};
    lives->cell_count += count;
    decl->tracked = lives->tracked_count;
}

static void literal_track(struct lives *lives, struct node *node, const struct lexical *scope)
{
    if (!node->decl) {
        struct decl *const decl = arena_take(lives->analysis->arena, sizeof *decl);
        decl->kind = DECL_VARIABLE;
        decl->storage = STORAGE_AUTOMATIC;
        decl->is_local = true;
        decl->name = "";
        decl->type = node->type;
        decl->origin = node->origin;
        node->decl = decl;
    }
    track(lives, node->decl, scope);
}

static const struct decl *root_of(const struct node *node)
{
    while (node->count > 0 && ((node->kind == NODE_MEMBER && !node->is_indirect) ||
                               (node->kind == NODE_INDEX && node->child[0]->value &&
                                node->child[0]->value->kind == TYPE_ARRAY)))
        node = node->child[0];
    return node->kind == NODE_DECL ? node->decl : NULL;
}

static bool is_automatic(const struct decl *decl)
{
    return decl && decl->storage == STORAGE_AUTOMATIC &&
           (decl->kind == DECL_VARIABLE || decl->kind == DECL_PARAMETER);
}

static bool is_notable(const struct decl *decl)
{
    return says_lifetimes(decl) || is_lasting(decl) || is_owned(decl) ||
           annotation_find(decl->annotations, ANNOTATION_WHEN);
}

static void enterings_add(struct lives *lives, const struct node *call, const struct decl *holder)
{
    struct decl *callee = NULL;
    if (call->kind != NODE_CALL || !lifetime_of_call(lives->analysis, call, &callee).is_entering)
        return;
    for (size_t i = 0; i < lives->entering_count; i++)
        if (lives->enterings[i].call == call)
            return;
    if (lives->entering_count == ENTERINGS_MAX) {
        lives->enters_too_often = true;
        return;
    }
    if (lives->entering_count == lives->entering_capacity)
        lives->enterings = array_grow(lives->enterings, lives->entering_count,
                                      &lives->entering_capacity, sizeof *lives->enterings);
    lives->enterings[lives->entering_count++] = (struct entering){call, holder};
}

static const struct lexical *scope_of(const struct scan *scan, const struct decl *local)
{
    return local->tracked ? scan->lives->tracked[local->tracked - 1].scope : NULL;
}

static void address_note(struct scan *scan, const struct decl *root)
{
    if (!is_automatic(root))
        return;
    const struct lexical *const scope = scope_of(scan, root);
    scan->has_address = true;
    scan->has_inner |= scope && scope->outer;
}

static void assignment_note(struct scan *scan, const struct node *to, const struct lexical *scope)
{
    const struct decl *const root = root_of(to);
    if (!root || (to->value && !type_points(to->value)))
        return;
    scan->has_refuge |= root->storage != STORAGE_AUTOMATIC;
    scan->has_outer |= is_automatic(root) && scope_of(scan, root) != scope;
}

static void node_note(struct scan *scan, struct node *node, const struct lexical *scope)
{
    struct lives *const lives = scan->lives;
    switch (node->kind) {
    case NODE_ADDRESS:
        address_note(scan, root_of(node->child[0]));
        scan->has_address |= node->child[0]->kind == NODE_COMPOUND_LITERAL;
        break;
    case NODE_DECL:
        if (node->decl->type->kind == TYPE_ARRAY)
            address_note(scan, node->decl);
        scan->has_annotated |= is_notable(node->decl);
        break;
    case NODE_MEMBER:
        if (node->decl->type->kind == TYPE_ARRAY)
            address_note(scan, root_of(node));
        scan->has_annotated |= is_notable(node->decl);
        break;
    case NODE_LOCAL:
        track(lives, node->decl, scope);
        scan->has_annotated |= is_notable(node->decl);
        if (node->child[LOCAL_CLEANUP] && node->child[LOCAL_INITIALISER] &&
            call_in(node->child[LOCAL_INITIALISER]))
            enterings_add(lives, call_in(node->child[LOCAL_INITIALISER]), node->decl);
        break;
    case NODE_COMPOUND_LITERAL:
        literal_track(lives, node, scope);
        scan->has_address |= node->type->kind == TYPE_ARRAY;
        break;
    case NODE_RETURN:
        scan->has_refuge |= node->count > 0 && type_points(node->child[0]->value);
        break;
    case NODE_ASSIGN:
        assignment_note(scan, node->child[0], scope);
        break;
    default:
        break;
    }
}

static void node_scan(struct scan *scan, struct node *node, const struct lexical *scope)
{
    if (!node)
        return;
    if ((node->kind == NODE_COMPOUND && !node->is_indirect) || node->kind == NODE_FOR)
        scope = lexical_new(scan->lives, scope);
    node_note(scan, node, scope);
    for (size_t i = 0; i < node->count; i++)
        node_scan(scan, node->child[i], scope);
}

static void function_scan(struct scan *scan, const struct function *function)
{
    const struct lexical *const scope = lexical_new(scan->lives, NULL);
    for (size_t i = 0; i < function->parameter_count; i++)
        track(scan->lives, function->parameters[i], scope);
    struct node *body = function->body;
    if (body->kind == NODE_COMPOUND && body->is_indirect) /* lengths of parameters, then the body */
        body = body->child[body->count - 1];
    for (size_t i = 0; i < body->count; i++)
        node_scan(scan, body->child[i], scope);
}

/* --- the dataflow ------------------------------------------------------------------------------ */

size_t moment_size(const struct lives *lives)
{
    return sizeof(struct moment) + lives->cell_count * sizeof(struct set);
}

/* Which of the pointers inside a parameter are lasting, leaf by leaf. */
static void leaves_begin(struct lives *lives, struct set *cells, size_t *next,
                         const struct type *type, const struct region *argument, bool lasts)
{
    type = element_of(type);
    if (type->kind != TYPE_RECORD) {
        if (leaf_count(type) > 0) {
            if (!lasts)
                set_add(&cells[*next], argument);
            ++*next;
        }
        return;
    }
    if (type->record->is_union || leaf_count(type) < 2) {
        if (leaf_count(type) == 1 && !lasts)
            set_add(&cells[*next], argument);
        *next += leaf_count(type);
        return;
    }
    for (size_t i = 0; i < type->record->field_count; i++)
        leaves_begin(lives, cells, next, type->record->fields[i]->type, argument,
                     lasts || is_lasting(type->record->fields[i]));
}

static void lives_begin(void *client, void *state)
{
    struct lives *const lives = client;
    struct moment *const moment = state;
    for (size_t i = 0; i < lives->function->parameter_count; i++) {
        struct decl *const parameter = lives->function->parameters[i];
        const struct tracked *const tracked = &lives->tracked[parameter->tracked - 1];
        size_t next = tracked->first;
        if (tracked->count == 0)
            continue;
        if (is_owned(parameter))
            set_add(&moment->cells[next],
                    region_target(lives, region_local(lives, parameter), NULL));
        else
            leaves_begin(lives, moment->cells, &next, parameter->type,
                         region_argument(lives, parameter), false);
        owned_fields_begin(lives, moment, region_local(lives, parameter), parameter->type);
    }
}

static bool lives_join(void *client, void *into, const void *from)
{
    const struct lives *const lives = client;
    struct moment *const one = into;
    const struct moment *const other = from;
    bool changed = (other->entered & ~one->entered) || (other->unsure & ~one->unsure);
    one->entered |= other->entered;
    one->unsure |= other->unsure;
    for (size_t i = 0; i < lives->cell_count; i++)
        changed |= set_join(&one->cells[i], &other->cells[i]);
    return changed;
}

static void lives_run(struct lives *lives)
{
    struct flow_graph *const graph = flow_graph_new(lives->function);
    struct dataflow flow = {
        .graph = graph,
        .state_size = moment_size(lives),
        .client = lives,
        .begin = lives_begin,
        .transfer = lifetime_step,
        .join = lives_join,
    };
    if (lives->enters_too_often) {
        not_analysed_report(lives->analysis, lives->function->decl->origin,
                            "a function with more enter blocks than ctx follows");
    } else if (!dataflow_solve(&flow) || lives->is_overflown) {
        not_analysed_report(lives->analysis, lives->function->decl->origin,
                            "a function whose pointers lead to too many places");
    } else {
        lives->is_reporting = true;
        lives->exposures = exposures_new(lives->function->body);
        dataflow_visit(&flow);
        exposures_free(lives->exposures);
    }
    dataflow_free(&flow);
    flow_graph_free(graph);
}

/* --- bodies ------------------------------------------------------------------------------------ */

static bool is_strict(struct analysis *analysis, const struct decl *function)
{
    return analysis->is_lifetime_strict || says_lifetimes(function) ||
           decl_is_safe(analysis, function);
}

static void signature_publish(const struct lives *lives)
{
    struct lifetime *const own = lives->own;
    if (!own->is_inferred || own->is_assumed)
        return;
    own->is_silent = false;
    own->derives = lives->derived;
    own->keeps |= lives->kept;
    own->inside |= lives->inside;
    own->ends |= lives->ended;
}

static void body_run(struct analysis *analysis, const struct function *function,
                     struct lifetime *own)
{
    if (own->is_done || !function->body ||
        annotation_find(function->decl->annotations, ANNOTATION_UNSAFE))
        return;
    own->is_done = true;
    struct lives lives = {
        .analysis = analysis,
        .function = function,
        .own = own,
        .is_strict = is_strict(analysis, function->decl),
        .tells_objects = analysis->has_invalidates || analysis->has_owners,
        .regions = memory_new(REGIONS_MAX * sizeof *lives.regions),
    };
    lives.is_safe =
        lives.is_strict && !analysis->is_lifetime_strict && !says_lifetimes(function->decl);
    lives.is_published = lives.is_strict;
    struct scan scan = {.lives = &lives};
    function_scan(&scan, function);
    if (lives.is_strict || scan.has_annotated || (scan.has_address && scan.has_refuge) ||
        (scan.has_inner && scan.has_outer) || (own->is_inferred && analysis->has_lifetimes)) {
        lives_run(&lives);
        signature_publish(&lives);
    }
    free(lives.regions);
    free(lives.tracked);
    free(lives.enterings);
}

void lifetimes_infer(struct analysis *analysis, const struct function *function)
{
    body_run(analysis, function, function->decl->lifetime);
}

/* --- the unit ---------------------------------------------------------------------------------- */

static void interest_note(struct analysis *analysis, const struct decl *decl)
{
    analysis->has_lifetimes |= is_notable(decl);
    analysis->has_tags |= annotation_find(decl->annotations, ANNOTATION_TAG_OF) ||
                          annotation_find(decl->annotations, ANNOTATION_WHEN);
    analysis->has_invalidates |= annotation_find(decl->annotations, ANNOTATION_INVALIDATES) != NULL;
}

static void interest_find(struct analysis *analysis)
{
    const struct trust *const trust = analysis->unit->trust;
    analysis->is_lifetime_strict = trust && trust->has_lifetimes;
    analysis->has_owners = (analysis->model->annotations & 1UL << ANNOTATION_OWNED) != 0;
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->callable_count; i++)
        interest_note(analysis, model->callables[i]);
    for (size_t i = 0; i < model->object_count; i++)
        interest_note(analysis, model->objects[i]);
    for (size_t i = 0; i < model->record_count; i++)
        for (size_t k = 0; k < model->records[i]->field_count; k++)
            interest_note(analysis, model->records[i]->fields[k]);
    analysis->has_lifetimes |= analysis->is_lifetime_strict || (trust && trust->safe.count > 0);
}

void lifetimes_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    interest_find(analysis);
    if (analysis->has_lifetimes)
        lifetime_names_check(analysis);
    for (size_t i = 0; i < model->function_count; i++) {
        struct decl *const decl = model->functions[i]->decl;
        lifetime_of(analysis, decl);
        body_run(analysis, model->functions[i], decl->lifetime);
    }
    if (analysis->has_lifetimes || analysis->model->annotations & 1UL << ANNOTATION_OWNED)
        lifetime_slots_check(analysis);
}

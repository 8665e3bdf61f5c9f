/* Which functions end the section of whoever calls them: those that unmask, and those that call one
 * of these, by its name or through a pointer.
 *
 * Shape   one look at all bodies and initialisers, and only if the unit unmasks at all. A call through a
 *         pointer may reach each function whose address is taken somewhere in the unit and that has
 *         the pointer's type and context
 */
#include "elision.h"
#include "masking.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

/* A call in a body: of `callee`, or through a pointer of this type. */
struct way {
    struct function *caller;
    struct function *callee;
    const struct type *type;
    const struct decl *pointer; /* what holds the address; NULL: an expression */
};

struct search {
    struct analysis *analysis;
    struct function *function; /* NULL: an initialiser */
    struct way *ways;
    size_t way_count, way_capacity;
};

static const struct type *function_in(const struct type *type)
{
    while (type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY))
        type = type->target;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

/* NULL: it cannot be told. */
static const struct type *type_of(const struct node *node)
{
    if (node->type)
        return node->type;
    const struct type *inner = NULL;
    switch ((enum node_kind)node->kind) {
    case NODE_DECL:
    case NODE_MEMBER:
        return node->decl->type;
    case NODE_INDEX:
    case NODE_DEREF:
        inner = type_of(node->child[0]);
        return inner && inner->target && inner->kind != TYPE_FUNCTION ? inner->target : inner;
    case NODE_ASSIGN:
        return type_of(node->child[0]);
    case NODE_COMMA:
        return type_of(node->child[1]);
    default:
        return NULL;
    }
}

/* May a value of one type be called as the other? Numbers are not told apart. */
static bool types_fit(const struct type *a, const struct type *b)
{
    if (!a || !b)
        return true;
    if (a->kind == TYPE_ARRAY || b->kind == TYPE_ARRAY)
        return true;
    if (a->kind == TYPE_POINTER && b->kind == TYPE_POINTER)
        return a->target->kind == TYPE_VOID || b->target->kind == TYPE_VOID ||
               types_fit(a->target, b->target);
    if (a->kind != b->kind || a->record != b->record)
        return false;
    if (a->kind != TYPE_FUNCTION || !a->is_prototyped || !b->is_prototyped)
        return true;
    bool fits = a->parameter_count == b->parameter_count && types_fit(a->target, b->target);
    for (size_t i = 0; fits && i < a->parameter_count; i++)
        fits = types_fit(a->parameters[i]->type, b->parameters[i]->type);
    return fits;
}

static bool says_unmasks(const struct decl *decl)
{
    const struct type *const type = decl->type;
    return annotation_find(decl->annotations, ANNOTATION_UNMASKS) ||
           annotation_find(type->annotations, ANNOTATION_UNMASKS) ||
           (type->target && annotation_find(type->target->annotations, ANNOTATION_UNMASKS));
}

static bool has_effect(const struct decl *decl)
{
    return annotation_find(decl->annotations, ANNOTATION_MASKS) ||
           annotation_find(decl->annotations, ANNOTATION_UNMASKS) ||
           annotation_find(decl->annotations, ANNOTATION_SAVES) ||
           annotation_find(decl->annotations, ANNOTATION_RESTORES);
}

/* --- the look at bodies ------------------------------------------------------------------------ */

/* The function whose address an expression is, whatever it is cast to. */
static struct decl *function_named(const struct node *node)
{
    while (node->kind == NODE_CAST || node->kind == NODE_ADDRESS || node->kind == NODE_DEREF)
        node = node->child[0];
    return node->kind == NODE_DECL && node->decl->kind == DECL_FUNCTION ? node->decl : NULL;
}

static void taken_add(struct search *search, struct decl *decl, const struct type *as)
{
    if (!decl->function || has_effect(decl))
        return;
    struct taken *const taken = arena_take(search->analysis->arena, sizeof *taken);
    *taken = (struct taken){decl, function_in(as), search->analysis->taken};
    search->analysis->taken = taken;
}

static void way_add(struct search *search, const struct way *way)
{
    if (search->way_count == search->way_capacity)
        search->ways = array_grow(search->ways, search->way_count, &search->way_capacity,
                                  sizeof *search->ways);
    search->ways[search->way_count++] = *way;
}

static void node_search(struct search *search, const struct node *node);

static void call_search(struct search *search, const struct node *node)
{
    const struct node *const called = node->child[0];
    const struct decl *const decl = function_named(called);
    struct way way = {.caller = search->function};
    if (decl) {
        way.callee = decl->function;
        if (search->function)
            search->function->unmasks |= says_unmasks(decl);
    } else {
        way.type = function_in(type_of(called));
        way.pointer =
            called->kind == NODE_DECL || called->kind == NODE_MEMBER ? called->decl : NULL;
        if (way.pointer && search->function)
            search->function->unmasks |= says_unmasks(way.pointer);
        node_search(search, called);
    }
    if (search->function && (way.callee || !decl))
        way_add(search, &way);
    for (size_t i = 1; i < node->count; i++)
        node_search(search, node->child[i]);
}

static void node_search(struct search *search, const struct node *node)
{
    if (!node)
        return;
    if (node->kind == NODE_CALL && node->count > 0) {
        call_search(search, node);
        return;
    }
    struct decl *const decl = node->kind == NODE_CAST ? function_named(node) : NULL;
    if (decl)
        taken_add(search, decl, node->type);
    if (node->kind == NODE_DECL && node->decl->kind == DECL_FUNCTION)
        taken_add(search, node->decl, node->decl->type);
    for (size_t i = 0; i < node->count; i++)
        node_search(search, node->child[i]);
}

/* --- who may be called ------------------------------------------------------------------------- */

/* A declared context that a declaration writes; NULL: none. */
static const struct declared *written_context(const struct analysis *analysis,
                                              const struct decl *decl)
{
    const struct annotation *note = decl ? place_annotation(decl->annotations) : NULL;
    if (!note && decl)
        note = place_annotation(decl->type->annotations);
    return note ? declared_find(analysis, note->name) : NULL;
}

static bool way_unmasks(const struct analysis *analysis, const struct way *way)
{
    if (way->callee)
        return way->callee->unmasks;
    const struct declared *const here = written_context(analysis, way->pointer);
    for (const struct taken *taken = analysis->taken; taken; taken = taken->next) {
        const struct declared *const there = written_context(analysis, taken->decl);
        if (taken->decl->function->unmasks && types_fit(taken->type, way->type) &&
            (!here || !there || here == there))
            return true;
    }
    return false;
}

void unmasking_find(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    struct search search = {.analysis = analysis};
    for (size_t i = 0; i < model->object_count; i++)
        node_search(&search, model->objects[i]->initialiser);
    for (size_t i = 0; i < model->function_count; i++) {
        search.function = model->functions[i];
        node_search(&search, search.function->body);
    }
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < search.way_count; i++) {
            struct function *const caller = search.ways[i].caller;
            if (caller->unmasks || !way_unmasks(analysis, &search.ways[i]))
                continue;
            caller->unmasks = changed = true;
        }
    }
    free(search.ways);
}

const struct decl *unmasking_target(struct analysis *analysis, const struct event *event)
{
    const struct constant *const here = context_value(event->context);
    for (const struct taken *taken = analysis->taken; taken; taken = taken->next) {
        if (!taken->decl->function->unmasks || !types_fit(taken->type, event->called))
            continue;
        const struct signature *const signature = function_signature(analysis, taken->decl);
        const struct constant *const there = context_value(signature->runs);
        if (signature->is_any || !here || !there || here->kind != CONSTANT_DECLARED ||
            there->kind != CONSTANT_DECLARED || here->declared == there->declared)
            return taken->decl;
    }
    return NULL;
}

/* A closure for elsewhere is a function and its environment. What one body stores of it is checked
 * together; so a body that stores one half must store the other, before anybody can see the closure.
 *
 * Shape   a forward dataflow: which halves may have been stored, per closure
 */
#include "evaluate.h"

#include "elision.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

/* Which of these a closure may be in; a set. */
enum halves { WHOLE_OLD = 1, CODE_ONLY = 2, DATA_ONLY = 4, WHOLE_NEW = 8 };

/* A closure, as a body names it. */
struct closure {
    const struct decl *root;
    const struct record *record;
    const char *name;    /* of the variable that its halves share */
    origin_t code, data; /* where the halves are stored last; 0: nowhere */
    bool is_own;         /* part of a local object */
    struct closure *next;
};

/* Does the way to a place go through an element, or through a pointer that is no variable? Then the
 * next store by the same words may be to another object. */
static bool is_elsewhere_next_time(const struct node *node)
{
    while (node->kind != NODE_DECL) {
        if (node->kind == NODE_INDEX || node->count == 0)
            return true;
        const bool is_pointer =
            node->kind == NODE_DEREF || (node->kind == NODE_MEMBER && node->is_indirect);
        node = node->child[0];
        while (node->kind == NODE_CAST)
            node = node->child[0];
        if (is_pointer && node->kind != NODE_DECL)
            return true;
    }
    return false;
}

static struct closure *closure_named(struct analysis *analysis, const struct operand *object,
                                     const char *name)
{
    struct body *const body = analysis->body;
    for (struct closure *one = body->closures; one; one = one->next)
        if (one->root == object->root && one->record == object->field->holder &&
            strcmp(one->name, name) == 0)
            return one;
    struct closure *const closure = arena_take(analysis->arena, sizeof *closure);
    *closure = (struct closure){.root = object->root,
                                .record = object->field->holder,
                                .name = name,
                                .is_own = object->root && object->variable == object->root &&
                                          object->root->is_local &&
                                          object->root->storage == STORAGE_AUTOMATIC,
                                .next = body->closures};
    body->closures = closure;
    return closure;
}

static bool has_data(const struct record *record, const struct decl *code, const char *name)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct annotation *const note = field_annotation(record->fields[i]);
        if (record->fields[i] != code && note && strcmp(note->name, name) == 0)
            return true;
    }
    return false;
}

void half_note(struct analysis *analysis, const struct operand *object, const struct node *place,
               bool is_null)
{
    const struct decl *const field = object->field;
    const struct annotation *const note =
        field && field->holder && type_holds(field->type) ? field_annotation(field) : NULL;
    if (!note || analysis->body->unsafe_depth > 0 || strcmp(note->name, "any") == 0 ||
        declared_find(analysis, note->name))
        return;
    const struct decl *const code = closure_code(field->holder, note->name);
    if (!code || !has_data(field->holder, code, note->name))
        return;
    struct closure *const closure = closure_named(analysis, object, note->name);
    *(field == code ? &closure->code : &closure->data) = place->origin;
    struct event *const event = flow_event(&analysis->body->flow, EVENT_HALF, object->origin);
    event->closure = closure;
    event->is_code = field == code;
    event->is_null = is_null;
    event->is_another = is_elsewhere_next_time(place);
}

/* A variable that holds closures, or leads to some, gets another value as a whole. */
void whole_note(struct analysis *analysis, const struct operand *object, bool is_listed)
{
    if (!object->root || object->field || object->is_target || !object->type ||
        !type_holds(object->type))
        return;
    struct event *const event = flow_event(&analysis->body->flow, EVENT_WHOLE, object->origin);
    event->subject = object->root;
    event->is_code = is_listed;
}

/* An object is copied, or its address is taken: others see what it holds. */
void seen_note(struct analysis *analysis, const struct operand *object, bool is_address)
{
    if (!object->root || !object->type || element_of(object->type)->kind != TYPE_RECORD ||
        !type_holds(object->type))
        return;
    object->root->is_address_taken |= is_address;
    flow_event(&analysis->body->flow, EVENT_SEEN, object->origin)->subject = object->root;
}

/* --- the dataflow ------------------------------------------------------------------------------ */

static unsigned half_stored(unsigned halves, const struct event *event)
{
    const unsigned mine = event->is_code ? CODE_ONLY : DATA_ONLY;
    const unsigned other = event->is_code ? DATA_ONLY : CODE_ONLY;
    unsigned result = 0;
    if (event->is_null && event->is_code)
        return WHOLE_NEW; /* no closure, whatever lies beside */
    if (halves & (WHOLE_OLD | mine))
        result |= event->is_null ? halves & (WHOLE_OLD | mine) : mine;
    if (halves & other)
        result |= WHOLE_NEW;
    if (halves & WHOLE_NEW)
        result |= event->is_another && !event->is_null ? mine : WHOLE_NEW;
    return result;
}

struct halving {
    struct analysis *analysis;
    struct body *body;
    struct closure *closure;
    uint8_t *states; /* at the beginning of each block; 0: not reached */
    bool is_told;
};

static void half_report(struct halving *halving, unsigned halves)
{
    struct closure *const closure = halving->closure;
    const bool is_code = (halves & CODE_ONLY) && closure->code;
    if (halving->is_told || !(halves & (CODE_ONLY | DATA_ONLY)))
        return;
    halving->is_told = true;
    rule_report(halving->analysis, "elsewhere", is_code ? closure->code : closure->data,
                "store function and environment one after the other and under one name, or both by "
                "one initialiser",
                is_code ? "the function of a closure is stored here without its environment: they "
                          "are checked together"
                        : "the environment of a closure is stored here without its function: they "
                          "are checked together");
}

/* May what is called, or whoever runs next, see the closure? */
static bool is_visible(const struct halving *halving, const struct event *event)
{
    const struct closure *const closure = halving->closure;
    const bool is_hidden = closure->is_own && !closure->root->is_address_taken;
    switch (event->kind) {
    case EVENT_CALL:
        return !is_hidden && !(event->subject && !event->is_target &&
                               (event->subject->is_system || event->subject->is_builtin));
    case EVENT_RETURN:
        return !closure->is_own;
    case EVENT_SEEN:
        return event->subject == closure->root;
    case EVENT_WHOLE: /* of a pointer: what it led to stays as it is */
        return event->subject == closure->root && closure->root->type->kind == TYPE_POINTER;
    default:
        return false;
    }
}

static unsigned block_run(struct halving *halving, size_t number, bool is_reporting)
{
    const struct block *const block = &halving->body->flow.blocks[number];
    unsigned halves = halving->states[number];
    for (size_t i = 0; i < block->event_count; i++) {
        const struct event *const event = &block->events[i];
        if (event->kind == EVENT_HALF && event->closure == halving->closure)
            halves = half_stored(halves, event);
        else if (is_reporting && is_visible(halving, event))
            half_report(halving, halves);
        if (event->kind == EVENT_WHOLE && event->subject == halving->closure->root)
            halves = event->is_code ? WHOLE_NEW : WHOLE_OLD;
    }
    return halves;
}

static void closure_check(struct halving *halving)
{
    const struct flow *const flow = &halving->body->flow;
    memset(halving->states, 0, flow->block_count);
    halving->states[1] = WHOLE_OLD;
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 1; i < flow->block_count; i++) {
            const unsigned out = halving->states[i] ? block_run(halving, i, false) : 0;
            for (size_t k = 0; out && k < flow->blocks[i].next_count; k++) {
                uint8_t *const next = &halving->states[flow->blocks[i].next[k]];
                changed |= (*next | out) != *next;
                *next |= (uint8_t)out;
            }
        }
    }
    for (size_t i = 1; i < flow->block_count; i++)
        if (halving->states[i])
            block_run(halving, i, true);
}

void halves_check(struct analysis *analysis, struct body *body)
{
    if (!body->closures)
        return;
    struct halving halving = {.analysis = analysis, .body = body};
    halving.states = memory_new(body->flow.block_count);
    analysis->body = body;
    for (halving.closure = body->closures; halving.closure;
         halving.closure = halving.closure->next) {
        halving.is_told = false;
        closure_check(&halving);
    }
    analysis->body = NULL;
    free(halving.states);
}

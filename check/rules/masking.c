/* Masks, followed along the control flow; and what may be touched under which.
 *
 * Shape   a forward dataflow over the blocks: how far interrupts are masked, what each section and
 *         each saving local will restore
 */
#include "masking.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

static size_t section_slot(size_t section)
{
    return 2 * section;
}

static size_t token_slot(const struct masking *masking, size_t token)
{
    return 2 * (masking->body->flow.section_count + 1 + token);
}

static void masking_report(struct masking *masking, origin_t origin, const char *help,
                           const char *message)
{
    if (masking->is_reporting)
        rule_report(masking->analysis, "masking", origin, help, "%s", message);
}

static const char *callee_name(const struct event *event)
{
    return event->subject && event->subject->name[0] ? event->subject->name : "the callee";
}

/* Nobody masked before main; and who says what it does to the masks may do it. */
static bool is_exempt(const struct body *body)
{
    return strcmp(body->decl->name, "main") == 0 ||
           body->decl->shape->signature->effect != EFFECT_NONE;
}

static void mask(struct masking *masking, struct state *state, const struct event *event)
{
    const int level = event->signature->effect_level;
    if (state->level > state->base && state->level >= level)
        masking_report(masking, event->origin, "mask once, or use functions that save and restore",
                       text(masking->analysis,
                            "'%s' masks again what is masked: the first unmask ends both",
                            callee_name(event)));
    if (level > state->level)
        state->level = level;
}

static void unmask(struct masking *masking, struct state *state, const struct event *event)
{
    if (state->base > LEVEL_NONE)
        masking_report(
            masking, event->origin, "end the section first, or save and restore the state instead",
            text(masking->analysis, "'%s' unmasks inside an atomic section, which ends it",
                 callee_name(event)));
    else if (state->level == LEVEL_NONE && !is_exempt(masking->body))
        masking_report(masking, event->origin,
                       "mask before, or say that this function unmasks: unmasks(c)",
                       text(masking->analysis, "'%s' unmasks what this function did not mask",
                            callee_name(event)));
    state->level = state->base > LEVEL_NONE ? state->base : LEVEL_NONE;
}

static void restore(struct masking *masking, struct state *state, const struct event *event)
{
    const size_t slot = token_slot(masking, event->token);
    const int saved = event->token ? state->slots[slot] : UNKNOWN;
    const int depth = event->token ? state->slots[slot + 1] : UNKNOWN;
    if (saved != UNKNOWN) {
        state->level = saved;
        if (depth != UNKNOWN && depth < state->depth) {
            masking_report(masking, event->origin, "restore in the reverse order of saving",
                           "a state is restored while one that was saved later is not");
            for (size_t i = token_slot(masking, 0); i < masking->slot_count; i++)
                state->slots[i] = UNKNOWN;
            state->level = UNKNOWN;
        }
        state->depth = depth == UNKNOWN ? 0 : depth - 1;
        return;
    }
    if (state->level == UNKNOWN || is_exempt(masking->body)) {
        state->level = masking->entry;
        return;
    }
    masking_report(masking, event->origin,
                   "keep what the saving function returned in a local, and restore that",
                   text(masking->analysis,
                        "'%s' restores a state that was not saved on every way "
                        "to here",
                        callee_name(event)));
    state->level = masking->entry;
}

/* While masked: a callee that unmasks on its way, or a pointer that may lead to one. */
static void unmasking_check(struct masking *masking, const struct event *event)
{
    struct analysis *const analysis = masking->analysis;
    const struct decl *const target = event->is_target ? unmasking_target(analysis, event) : NULL;
    const struct function *const function =
        event->subject && !event->is_target ? event->subject->function : NULL;
    if (!masking->is_reporting || (!target && !(function && function->unmasks)))
        return;
    struct finding finding = {
        .rule = "masking",
        .origin = event->origin,
        .message =
            target ? text(analysis,
                          "this may call '%s', which unmasks interrupts on its way and ends "
                          "this section",
                          target->name)
                   : text(analysis, "'%s' unmasks interrupts on its way, which ends this section",
                          callee_name(event)),
        .help = "let the callee save and restore the state instead",
    };
    if (target)
        finding_note(
            analysis, &finding, target->origin,
            text(analysis, "the address of '%s' is taken, and it fits the pointer", target->name));
    finding_report(analysis, &finding);
}

static void call_effect(struct masking *masking, struct state *state, const struct event *event)
{
    const struct signature *const signature = event->signature;
    if (signature->is_in_atomic && state->level < LEVEL_ALL && masking->is_reporting &&
        !event->is_trusted) {
        struct finding finding = {
            .rule = "any",
            .origin = event->origin,
            .message =
                text(masking->analysis, "'%s' is in_atomic, but is called with interrupts on",
                     callee_name(event)),
            .help = "call it inside atomic { }, or mark the caller in_atomic",
        };
        if (event->subject)
            finding_note(masking->analysis, &finding, event->subject->annotated,
                         "it is declared here");
        finding_report(masking->analysis, &finding);
    }
    switch (signature->effect) {
    case EFFECT_NONE:
        if (state->level > LEVEL_NONE)
            unmasking_check(masking, event);
        break;
    case EFFECT_MASKS:
        mask(masking, state, event);
        break;
    case EFFECT_UNMASKS:
        unmask(masking, state, event);
        break;
    case EFFECT_SAVES:
        state->pending = state->level;
        if (signature->effect_level > state->level)
            state->level = signature->effect_level;
        break;
    case EFFECT_RESTORES:
        restore(masking, state, event);
        break;
    }
}

static void return_check(struct masking *masking, const struct state *state,
                         const struct event *event)
{
    const struct signature *const signature = masking->body->decl->shape->signature;
    if (signature->effect != EFFECT_NONE || state->level == masking->entry ||
        state->level == UNKNOWN)
        return;
    masking_report(masking, event->origin,
                   "restore the state on every way out, or say what the function does: "
                   "masks(c), unmasks(c)",
                   text(masking->analysis, "'%s' returns with interrupts %s",
                        masking->body->decl->name, masks_text(masking->analysis, state->level)));
}

/* Whatever completes the operation would have to wait for the masks, and they are lost meanwhile. */
static void await_masked_check(struct masking *masking, const struct state *state,
                               const struct event *event)
{
    if (state->level == masking->entry || state->level == UNKNOWN)
        return;
    masking_report(masking, event->origin, "end the section before the await",
                   text(masking->analysis, "'%s' awaits with interrupts %s",
                        masking->body->decl->name, masks_text(masking->analysis, state->level)));
}

/* --- the dataflow ------------------------------------------------------------------------------ */

static void event_apply(struct masking *masking, struct state *state, struct event *event)
{
    switch (event->kind) {
    case EVENT_ACCESS:
        serialised_check(masking, state, event);
        break;
    case EVENT_CALL:
        event->is_masked = state->level > LEVEL_NONE;
        call_effect(masking, state, event);
        break;
    case EVENT_ENTER:
        state->slots[section_slot(event->section)] = state->level;
        state->slots[section_slot(event->section) + 1] = state->base;
        if (event->level > state->level)
            state->level = event->level;
        if (event->level > state->base)
            state->base = event->level;
        break;
    case EVENT_LEAVE:
        state->level = state->slots[section_slot(event->section)];
        state->base = state->slots[section_slot(event->section) + 1];
        break;
    case EVENT_JUMP_IN:
        masking_report(masking, event->origin, "enter the section at its beginning",
                       "control gets into an atomic section without masking");
        break;
    case EVENT_SAVE:
        state->slots[token_slot(masking, event->token)] = state->pending;
        state->slots[token_slot(masking, event->token) + 1] = ++state->depth;
        break;
    case EVENT_FORGET:
        state->slots[token_slot(masking, event->token)] = UNKNOWN;
        break;
    case EVENT_RETURN:
        return_check(masking, state, event);
        break;
    case EVENT_AWAIT:
        await_masked_check(masking, state, event);
        break;
    case EVENT_HALF:
    case EVENT_WHOLE:
    case EVENT_SEEN:
        break;
    }
}

static void state_copy(const struct masking *masking, struct state *to, const struct state *from)
{
    int *const slots = to->slots;
    *to = *from;
    to->slots = slots;
    memcpy(slots, from->slots, masking->slot_count * sizeof *slots);
}

/* True: the state at the beginning of that block changed. */
static bool state_join(struct masking *masking, size_t block, const struct state *from)
{
    struct state *const into = &masking->states[block];
    if (!into->is_reached) {
        state_copy(masking, into, from);
        return true;
    }
    bool changed = false;
    if (into->level != from->level && into->level != UNKNOWN && block != masking->body->flow.exit) {
        masking->conflicts[block] |= from->level != UNKNOWN;
        into->level = UNKNOWN;
        changed = true;
    }
    if (from->depth > into->depth) {
        into->depth = from->depth;
        changed = true;
    }
    for (size_t i = token_slot(masking, 0); i < masking->slot_count; i++) {
        if (into->slots[i] == from->slots[i] || into->slots[i] == UNKNOWN)
            continue;
        into->slots[i] = UNKNOWN;
        changed = true;
    }
    return changed;
}

static void block_run(struct masking *masking, size_t number, struct state *state)
{
    const struct block *const block = &masking->body->flow.blocks[number];
    state_copy(masking, state, &masking->states[number]);
    for (size_t i = 0; i < block->event_count; i++)
        event_apply(masking, state, &block->events[i]);
}

static void states_settle(struct masking *masking, struct state *state)
{
    const struct flow *const flow = &masking->body->flow;
    size_t *const work = memory_new((flow->block_count + 1) * sizeof *work);
    bool *const is_queued = memory_new(flow->block_count + 1);
    size_t head = 0, count = 1;
    work[0] = 1;
    while (count > 0) {
        const size_t number = work[head];
        head = (head + 1) % flow->block_count;
        count--;
        is_queued[number] = false;
        block_run(masking, number, state);
        for (size_t i = 0; i < flow->blocks[number].next_count; i++) {
            const size_t next = flow->blocks[number].next[i];
            if (state_join(masking, next, state) && !is_queued[next]) {
                work[(head + count++) % flow->block_count] = next;
                is_queued[next] = true;
            }
        }
    }
    free(work);
    free(is_queued);
}

static origin_t join_origin(const struct flow *flow, size_t block)
{
    return flow->blocks[block].origin;
}

static void states_report(struct masking *masking, struct state *state)
{
    const struct flow *const flow = &masking->body->flow;
    masking->is_reporting = true;
    for (size_t number = 1; number < flow->block_count; number++) {
        if (!masking->states[number].is_reached)
            continue;
        if (masking->conflicts[number])
            masking_report(
                masking, join_origin(flow, number), "mask and unmask on all ways or on none",
                text(masking->analysis, "ways that join after this do not agree on the masks"));
        block_run(masking, number, state);
    }
}

static bool has_work(const struct body *body)
{
    if (body->flow.has_masks || annotation_find(body->decl->annotations, ANNOTATION_IN_ATOMIC))
        return true;
    for (size_t i = 1; i < body->flow.block_count; i++) {
        const struct block *const block = &body->flow.blocks[i];
        for (size_t k = 0; k < block->event_count; k++) {
            const struct event *const event = &block->events[k];
            if (event->kind == EVENT_ACCESS && !event->is_settled)
                return true;
        }
    }
    return false;
}

void masking_check(struct analysis *analysis, struct body *body)
{
    if (body->is_abandoned || !has_work(body))
        return;
    const size_t blocks = body->flow.block_count;
    struct masking masking = {.analysis = analysis, .body = body};
    masking.slot_count = token_slot(&masking, body->flow.token_count + 1) + 2;
    masking.entry = body->decl->shape->signature->is_in_atomic ? LEVEL_ALL : LEVEL_NONE;
    int *const slots = memory_new((blocks + 1) * masking.slot_count * sizeof *slots);
    masking.states = memory_new((blocks + 1) * sizeof *masking.states);
    masking.conflicts = memory_new(blocks + 1);
    for (size_t i = 0; i <= blocks; i++)
        masking.states[i].slots = slots + i * masking.slot_count;
    struct state *const first = &masking.states[1];
    first->is_reached = true;
    first->level = first->base = masking.entry;
    first->pending = UNKNOWN;
    for (size_t i = 0; i < masking.slot_count; i++)
        first->slots[i] = UNKNOWN;
    analysis->body = body;
    states_settle(&masking, &masking.states[blocks]);
    states_report(&masking, &masking.states[blocks]);
    analysis->body = NULL;
    free(slots);
    free(masking.states);
    free(masking.conflicts);
}

/* Whom calls through pointers reach: sets of functions flow from slot to slot until nothing grows.
 *
 * Shape   slots are those of summary.h; fields are one slot for all objects of a type
 */
#include "program.h"

#include "../support/memory.h"
#include "../support/path.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ARGUMENTS = 16 };

struct way {
    size_t from, to;
};

/* A function whose address is taken, as one of this type. */
struct taken {
    size_t routine;
    const char *type;
};

struct web {
    struct program *program;
    const char **slots; /* sorted */
    size_t slot_count;
    bool *unknown; /* of a slot: something of which nothing is known was stored there */
    uint64_t *sets;
    size_t words; /* per set */
    struct taken *taken;
    size_t taken_count, taken_capacity;
    struct way *ways;
    size_t way_count, way_capacity;
};

static int text_compare(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static size_t slot_find(const struct web *web, const char *slot)
{
    const char *const *const found = slot == NULL ? NULL
                                                  : bsearch(&slot, web->slots, web->slot_count,
                                                            sizeof *web->slots, text_compare);
    return found != NULL ? (size_t)(found - (const char *const *)web->slots) : web->slot_count;
}

static void slots_collect(struct web *web)
{
    size_t flows, calls, count = 0;
    const struct summary_flow *const flow = summary_flows(web->program->summary, &flows);
    const struct summary_pointer_call *const call =
        summary_pointer_calls(web->program->summary, &calls);
    web->slots = memory_new((2 * flows + calls + 1) * sizeof *web->slots);
    for (size_t i = 0; i < flows; i++) {
        if (flow[i].from != NULL && flow[i].from[0] != '=')
            web->slots[count++] = flow[i].from;
        if (flow[i].to != NULL)
            web->slots[count++] = flow[i].to;
    }
    for (size_t i = 0; i < calls; i++)
        if (call[i].slot != NULL)
            web->slots[count++] = call[i].slot;
    qsort(web->slots, count, sizeof *web->slots, text_compare);
    for (size_t i = 0; i < count; i++)
        if (web->slot_count == 0 || strcmp(web->slots[web->slot_count - 1], web->slots[i]) != 0)
            web->slots[web->slot_count++] = web->slots[i];
}

static bool set_has(const struct web *web, size_t slot, size_t routine)
{
    return web->sets[slot * web->words + routine / 64] >> (routine % 64) & 1;
}

static void set_add(struct web *web, size_t slot, size_t routine)
{
    web->sets[slot * web->words + routine / 64] |= UINT64_C(1) << (routine % 64);
}

/* True: something was new. */
static bool way_add(struct web *web, size_t from, size_t to)
{
    if (from == web->slot_count || to == web->slot_count)
        return false;
    for (size_t i = 0; i < web->way_count; i++)
        if (web->ways[i].from == from && web->ways[i].to == to)
            return false;
    web->ways = array_grow(web->ways, web->way_count, &web->way_capacity, sizeof *web->ways);
    web->ways[web->way_count++] = (struct way){from, to};
    return true;
}

static void flows_read(struct web *web)
{
    size_t count;
    const struct summary_flow *const flows = summary_flows(web->program->summary, &count);
    for (size_t i = 0; i < count; i++) {
        const char *const from = flows[i].from;
        const size_t to = slot_find(web, flows[i].to);
        if (from != NULL && from[0] == '=') {
            const size_t routine = program_find(web->program, from + 1);
            web->taken =
                array_grow(web->taken, web->taken_count, &web->taken_capacity, sizeof *web->taken);
            web->taken[web->taken_count++] = (struct taken){routine, flows[i].type};
            if (to != web->slot_count)
                set_add(web, to, routine);
        } else if (from == NULL && to != web->slot_count) {
            web->unknown[to] = true;
        } else {
            way_add(web, slot_find(web, from), to);
        }
    }
}

static bool ways_run(struct web *web)
{
    bool changed = false, moved = true;
    while (moved) {
        moved = false;
        for (size_t i = 0; i < web->way_count; i++) {
            const struct way *const way = &web->ways[i];
            for (size_t k = 0; k < web->words; k++) {
                const uint64_t from = web->sets[way->from * web->words + k];
                uint64_t *const to = &web->sets[way->to * web->words + k];
                moved |= (from & ~*to) != 0;
                *to |= from;
            }
            moved |= web->unknown[way->from] && !web->unknown[way->to];
            web->unknown[way->to] |= web->unknown[way->from];
        }
        changed |= moved;
    }
    return changed;
}

/* What is passed in a call through a pointer goes to the parameters of all that it may reach. */
static bool arguments_tie(struct web *web, const struct summary_pointer_call *call, size_t routine)
{
    bool changed = false;
    for (int i = 0; i < MOST_ARGUMENTS; i++) {
        char *const argument =
            text_format("@%s:%u:%u#%d", call->place.file != NULL ? path_base(call->place.file) : "",
                        call->place.line, call->place.column, i);
        const size_t from = slot_find(web, argument);
        if (from != web->slot_count) {
            char *const parameter = text_format("%s#%d", web->program->routines[routine].usr, i);
            changed |= way_add(web, from, slot_find(web, parameter));
            free(parameter);
        }
        free(argument);
    }
    return changed;
}

/* May the call reach it? *is_by_type: only its type says so. */
static bool may_reach(const struct web *web, const struct summary_pointer_call *call, size_t slot,
                      const struct taken *taken, bool *is_by_type)
{
    *is_by_type = false;
    if (slot != web->slot_count && set_has(web, slot, taken->routine))
        return true;
    *is_by_type = true;
    return (slot == web->slot_count || web->unknown[slot]) && strcmp(taken->type, call->type) == 0;
}

static bool calls_tie(struct web *web)
{
    size_t count;
    const struct summary_pointer_call *const calls =
        summary_pointer_calls(web->program->summary, &count);
    bool changed = false, is_by_type;
    for (size_t i = 0; i < count; i++) {
        const size_t slot = slot_find(web, calls[i].slot);
        for (size_t k = 0; k < web->taken_count; k++)
            if (may_reach(web, &calls[i], slot, &web->taken[k], &is_by_type))
                changed |= arguments_tie(web, &calls[i], web->taken[k].routine);
    }
    return changed;
}

static void call_connect(struct web *web, const struct summary_pointer_call *call)
{
    struct program *const program = web->program;
    const size_t slot = slot_find(web, call->slot), caller = program_find(program, call->caller);
    bool *const done = memory_new(program->count + 1);
    bool is_found = false;
    for (size_t k = 0; k < web->taken_count; k++) {
        struct edge edge = {.to = web->taken[k].routine,
                            .place = call->place,
                            .is_masked = call->is_masked,
                            .is_pointer = true};
        if (done[edge.to] || !may_reach(web, call, slot, &web->taken[k], &edge.is_by_type))
            continue;
        done[edge.to] = is_found = true;
        program_connect(program, caller, &edge);
    }
    free(done);
    if (is_found)
        return;
    program->unresolved = array_grow(program->unresolved, program->unresolved_count,
                                     &program->unresolved_capacity, sizeof *program->unresolved);
    program->unresolved[program->unresolved_count++] =
        (struct unresolved){caller, call->place, slot != web->slot_count && !web->unknown[slot]};
}

/* Whom a function of a library is given, it may call. */
static void callbacks_connect(struct web *web)
{
    for (size_t i = 0; i < web->slot_count; i++) {
        const char *const hash = strrchr(web->slots[i], '#');
        if (hash == NULL || web->slots[i][0] == '@' || web->slots[i][0] == '.')
            continue;
        char *const usr = text_format("%.*s", (int)(hash - web->slots[i]), web->slots[i]);
        const size_t library = program_find(web->program, usr);
        free(usr);
        if (library == web->program->count || web->program->routines[library].is_defined)
            continue;
        for (size_t k = 0; k < web->program->count; k++)
            if (set_has(web, i, k))
                program_connect(web->program, library,
                                &(struct edge){.to = k,
                                               .place = web->program->routines[k].place,
                                               .is_pointer = true});
    }
}

void pointers_resolve(struct program *program)
{
    size_t count;
    const struct summary_pointer_call *const calls =
        summary_pointer_calls(program->summary, &count);
    struct web web = {.program = program, .words = program->count / 64 + 1};
    slots_collect(&web);
    web.sets = memory_new((web.slot_count + 1) * web.words * sizeof *web.sets);
    web.unknown = memory_new(web.slot_count + 1);
    flows_read(&web);
    do
        ways_run(&web);
    while (calls_tie(&web));
    for (size_t i = 0; i < count; i++)
        call_connect(&web, &calls[i]);
    callbacks_connect(&web);
    free(web.slots);
    free(web.sets);
    free(web.unknown);
    free(web.taken);
    free(web.ways);
}

#include "depth.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

/* Tarjan's algorithm, with a stack of its own: call chains may be long. */
struct search {
    struct program *program;
    size_t *index, *low, *stack, *path, *next;
    bool *is_on_stack;
    size_t indices, stack_count, components;
};

static bool is_root(const struct routine *routine, const struct list *roots)
{
    return routine->is_entry || (!routine->is_static && strcmp(routine->name, "main") == 0) ||
           (routine->context != NULL && list_has(roots, routine->name));
}

static void component_close(struct search *search, size_t root)
{
    size_t member;
    search->components++;
    do {
        member = search->stack[--search->stack_count];
        search->is_on_stack[member] = false;
        search->program->routines[member].component = search->components;
    } while (member != root);
}

static void routine_enter(struct search *search, size_t routine)
{
    search->index[routine] = search->low[routine] = ++search->indices;
    search->stack[search->stack_count++] = routine;
    search->is_on_stack[routine] = true;
    search->program->routines[routine].is_reached = true;
}

static void reach_from(struct search *search, size_t root)
{
    size_t depth = 0;
    search->path[depth++] = root;
    routine_enter(search, root);
    while (depth > 0) {
        const size_t at = search->path[depth - 1];
        const struct routine *const routine = &search->program->routines[at];
        if (search->next[at] < routine->edge_count) {
            const size_t to = routine->edges[search->next[at]++].to;
            if (search->index[to] == 0) {
                routine_enter(search, to);
                search->path[depth++] = to;
            } else if (search->is_on_stack[to] && search->index[to] < search->low[at]) {
                search->low[at] = search->index[to];
            }
            continue;
        }
        if (search->low[at] == search->index[at])
            component_close(search, at);
        if (--depth > 0 && search->low[at] < search->low[search->path[depth - 1]])
            search->low[search->path[depth - 1]] = search->low[at];
    }
}

static size_t *numbers_new(size_t count)
{
    return memory_new((count + 1) * sizeof(size_t));
}

bool program_reach(struct program *program, const struct list *roots, const char **missing)
{
    const size_t count = program->count;
    struct search search = {.program = program,
                            .index = numbers_new(count),
                            .low = numbers_new(count),
                            .stack = numbers_new(count),
                            .path = numbers_new(count),
                            .next = numbers_new(count),
                            .is_on_stack = memory_new(count + 1)};
    for (size_t i = 0; i < count; i++)
        if (search.index[i] == 0 && is_root(&program->routines[i], roots))
            reach_from(&search, i);
    free(search.index);
    free(search.low);
    free(search.stack);
    free(search.path);
    free(search.next);
    free(search.is_on_stack);
    *missing = NULL;
    for (size_t k = 0; k < roots->count; k++) {
        size_t i = 0;
        while (i < count && (program->routines[i].context == NULL ||
                             strcmp(program->routines[i].name, roots->items[k]) != 0))
            i++;
        if (i == count)
            *missing = roots->items[k];
    }
    return *missing == NULL;
}

/* --- depth ------------------------------------------------------------------------------------- */

/* Components come in the order in which they are left: callees have smaller numbers. */
static int component_compare(const void *left, const void *right)
{
    const struct routine *const a = *(const struct routine *const *)left;
    const struct routine *const b = *(const struct routine *const *)right;
    return (a->component > b->component) - (a->component < b->component);
}

static long frame_known(const struct routine *routine)
{
    return routine->frame > 0 ? routine->frame : 0;
}

/* What the compiler calls on its own, to copy or clear an object: wherever nothing else is deeper. */
static bool is_helper(const struct routine *routine)
{
    static const char *const names[] = {"memcpy", "memmove", "memset", "memcmp"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(routine->name, names[i]) == 0)
            return true;
    return false;
}

static long helper_depth(const struct program *program)
{
    long deepest = 0;
    for (size_t i = 0; i < program->count; i++) {
        const struct routine *const routine = &program->routines[i];
        if (is_helper(routine) && routine->is_defined && frame_known(routine) > deepest)
            deepest = frame_known(routine);
    }
    return deepest;
}

/* All routines of a component are taken once each, whoever of them calls whom; or as often as the
 * user says. */
static void component_depth(struct program *program, struct routine **members, size_t count,
                            long helper)
{
    long frames = 0, callees = is_helper(members[0]) ? 0 : helper, repeats = 1;
    for (size_t i = 0; i < count; i++) {
        struct routine *const routine = members[i];
        long deepest = -1;
        frames += frame_known(routine);
        if (routine->repeats > repeats)
            repeats = routine->repeats;
        routine->deepest = routine->edge_count;
        for (size_t k = 0; k < routine->edge_count; k++) {
            const struct routine *const to = &program->routines[routine->edges[k].to];
            if (to->component == routine->component || to->depth <= deepest)
                continue;
            deepest = to->depth;
            routine->deepest = k;
        }
        if (deepest > callees)
            callees = deepest;
    }
    for (size_t i = 0; i < count; i++) {
        members[i]->depth = frames * repeats + callees;
        members[i]->circle = frames * repeats - frame_known(members[i]);
    }
}

static void routines_measure(struct program *program)
{
    struct routine **const order = memory_new((program->count + 1) * sizeof *order);
    const long helper = helper_depth(program);
    size_t count = 0;
    for (size_t i = 0; i < program->count; i++)
        if (program->routines[i].is_reached)
            order[count++] = &program->routines[i];
    qsort(order, count, sizeof *order, component_compare);
    for (size_t i = 0, end; i < count; i = end) {
        end = i + 1;
        while (end < count && order[end]->component == order[i]->component)
            end++;
        component_depth(program, order + i, end - i, helper);
    }
    free(order);
}

static bool is_declared(const struct program *program, const char *name)
{
    size_t count;
    const struct summary_context *const contexts = summary_contexts(program->summary, &count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(contexts[i].name, name) == 0)
            return true;
    return false;
}

/* Where nothing says it, a root runs in the main loop. */
static bool begins_in(const struct program *program, const struct routine *routine,
                      const struct depth *depth, bool is_lowest)
{
    return is_declared(program, routine->context) ? strcmp(routine->context, depth->context) == 0
                                                  : is_lowest;
}

static void context_measure(struct depth *depth, const struct program *program,
                            const struct list *roots, long entry_frame, bool is_lowest)
{
    for (size_t i = 0; i < program->count; i++) {
        const struct routine *const routine = &program->routines[i];
        if (!is_root(routine, roots) || !begins_in(program, routine, depth, is_lowest))
            continue;
        const long bytes = routine->depth + (routine->is_entry ? entry_frame : 0);
        if (depth->root != program->count && bytes <= depth->bytes)
            continue;
        depth->root = i;
        depth->bytes = bytes;
    }
}

/* One after the other may preempt, but none of the same level: the worst of each adds up. */
static long levels_sum(const struct depths *depths)
{
    long total = 0;
    for (size_t i = 0; i < depths->count; i++) {
        bool is_worst = true;
        for (size_t k = 0; k < depths->count; k++) {
            const struct depth *const a = &depths->items[i], *const b = &depths->items[k];
            if (a->level == b->level && (b->bytes > a->bytes || (b->bytes == a->bytes && k < i)))
                is_worst = false;
        }
        total += is_worst ? depths->items[i].bytes : 0;
    }
    return total;
}

static int depth_compare(const void *left, const void *right)
{
    const struct depth *const a = left, *const b = right;
    if (a->level != b->level)
        return a->level < b->level ? -1 : 1;
    return strcmp(a->context, b->context);
}

void depths_compute(struct depths *depths, struct program *program, const struct list *roots,
                    long entry_frame)
{
    size_t count;
    const struct summary_context *const contexts = summary_contexts(program->summary, &count);
    *depths = (struct depths){.items = memory_new((count + 1) * sizeof *depths->items)};
    routines_measure(program);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && strcmp(contexts[i - 1].name, contexts[i].name) == 0)
            continue;
        struct depth *const depth = &depths->items[depths->count++];
        *depth = (struct depth){.context = contexts[i].name,
                                .level = contexts[i].level,
                                .is_unmaskable = contexts[i].unmaskable,
                                .root = program->count};
    }
    if (depths->count == 0)
        depths->items[depths->count++] =
            (struct depth){.context = "program", .root = program->count};
    qsort(depths->items, depths->count, sizeof *depths->items, depth_compare);
    for (size_t i = 0; i < depths->count; i++)
        context_measure(&depths->items[i], program, roots, entry_frame, i == 0);
    depths->total = levels_sum(depths);
}

void depths_free(struct depths *depths)
{
    free(depths->items);
    *depths = (struct depths){0};
}

/* The findings of whole-program rules. */
#include "link.h"

#include "../support/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NOTES = 16 };

static void note_add(struct diagnostic *diagnostic, const struct place *place, char *message)
{
    if (diagnostic->note_count == MOST_NOTES) {
        free(message);
        return;
    }
    diagnostic->notes[diagnostic->note_count++] = (struct note){*place, message};
}

/* Gives the report its copy; message and notes' messages are new strings. */
static void finding_add(struct report *report, struct diagnostic *diagnostic)
{
    report_add(report, diagnostic);
    free((char *)(uintptr_t)diagnostic->message);
    for (size_t i = 0; i < diagnostic->note_count; i++)
        free((char *)(uintptr_t)diagnostic->notes[i].message);
}

/* --- link-declaration -------------------------------------------------------------------------- */

static void contexts_compare(const struct summary *summary, struct report *report)
{
    size_t count;
    const struct summary_context *const contexts = summary_contexts(summary, &count);
    for (size_t i = 1; i < count; i++) {
        struct note notes[MOST_NOTES];
        if (strcmp(contexts[i - 1].name, contexts[i].name) != 0 ||
            contexts[i - 1].level == contexts[i].level)
            continue;
        struct diagnostic diagnostic = {
            .rule = "link-declaration",
            .place = contexts[i].place,
            .message = text_format("context '%s' is declared with two levels", contexts[i].name),
            .help = "declare each context once, in a header that all files include",
            .notes = notes};
        note_add(&diagnostic, &contexts[i - 1].place, text_copy("the other declaration is here"));
        finding_add(report, &diagnostic);
    }
}

void link_declarations(const struct summary *summary, struct report *report)
{
    size_t count;
    const struct summary_declaration *const all = summary_declarations(summary, &count);
    const struct summary_declaration *first = all;
    contexts_compare(summary, report);
    for (size_t i = 1; i < count; i++) {
        struct note notes[MOST_NOTES];
        if (strcmp(all[i].usr, first->usr) != 0) {
            first = &all[i];
            continue;
        }
        const bool is_type =
            all[i].type != NULL && first->type != NULL && strcmp(all[i].type, first->type) != 0;
        if (!is_type && (strcmp(all[i].says, first->says) == 0 || all[i].says[0] == '\0' ||
                         first->says[0] == '\0'))
            continue;
        struct diagnostic diagnostic = {
            .rule = "link-declaration",
            .place = all[i].place,
            .message = text_format("'%s' has another %s here than where it is %s", all[i].name,
                                   is_type ? "type" : "context or annotation",
                                   first->is_definition ? "defined" : "declared first"),
            .help = "declare it once, in a header that all files include",
            .notes = notes};
        note_add(&diagnostic, &first->place,
                 text_format("'%s' is %s here", first->name,
                             first->is_definition ? "defined" : "declared"));
        finding_add(report, &diagnostic);
    }
}

/* --- link-recursion ---------------------------------------------------------------------------- */

static bool is_inside(const struct program *program, const struct routine *routine,
                      const struct edge *edge)
{
    return program->routines[edge->to].component == routine->component;
}

/* One way round: from `start` along edges inside its component, until it is there again. */
static void circle_note(const struct program *program, size_t start, struct diagnostic *diagnostic)
{
    size_t *const before = memory_new((program->count + 1) * sizeof *before);
    size_t *const queue = memory_new((program->count + 1) * sizeof *queue);
    size_t *const edges = memory_new((program->count + 1) * sizeof *edges);
    bool *const seen = memory_new(program->count + 1);
    size_t head = 0, tail = 0, end = program->count;
    queue[tail++] = start;
    while (head < tail && end == program->count) {
        const size_t at = queue[head++];
        const struct routine *const routine = &program->routines[at];
        for (size_t k = 0; k < routine->edge_count && end == program->count; k++) {
            const size_t to = routine->edges[k].to;
            if (!is_inside(program, routine, &routine->edges[k]) || (seen[to] && to != start))
                continue;
            seen[to] = true;
            before[to] = at;
            edges[to] = k;
            if (to == start)
                end = at;
            else
                queue[tail++] = to;
        }
    }
    size_t way[MOST_NOTES], length = 0, at = start;
    do {
        way[length++] = at;
        at = before[at];
    } while (at != start && length < MOST_NOTES);
    while (length-- > 0) {
        const struct routine *const from = &program->routines[before[way[length]]];
        const struct edge *const edge = &from->edges[edges[way[length]]];
        note_add(diagnostic, &edge->place,
                 text_format("'%s' calls '%s' here%s", from->name, program->routines[edge->to].name,
                             edge->is_by_type   ? ", if the pointer leads there: its type fits"
                             : edge->is_pointer ? ", through a pointer"
                                                : ""));
    }
    free(before);
    free(queue);
    free(edges);
    free(seen);
}

void link_recursion(const struct program *program, struct report *report)
{
    bool *const is_told = memory_new(program->count + 2);
    for (size_t i = 0; i < program->count; i++)
        is_told[program->routines[i].component] |= program->routines[i].repeats > 0;
    for (size_t i = 0; i < program->count; i++) {
        const struct routine *const routine = &program->routines[i];
        struct note notes[MOST_NOTES];
        size_t k = 0;
        while (k < routine->edge_count && !is_inside(program, routine, &routine->edges[k]))
            k++;
        if (!routine->is_reached || is_told[routine->component] || k == routine->edge_count)
            continue;
        is_told[routine->component] = true;
        struct diagnostic diagnostic = {
            .rule = "link-recursion",
            .place = routine->edges[k].place,
            .message = text_format("'%s' may call itself: nothing bounds the stack that this takes",
                                   routine->name),
            .help =
                "make it a loop, break the circle of calls with a deferred call, or say how often "
                "it goes round at most: --repeat NAME=N",
            .notes = notes};
        circle_note(program, i, &diagnostic);
        finding_add(report, &diagnostic);
    }
    free(is_told);
}

/* --- link-masking ------------------------------------------------------------------------------ */

static void unmasking_spread(struct program *program)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (size_t i = 0; i < program->count; i++) {
            struct routine *const routine = &program->routines[i];
            for (size_t k = 0; !routine->unmasks && k < routine->edge_count; k++) {
                const struct routine *const to = &program->routines[routine->edges[k].to];
                routine->unmasks = to->unmasks || to->says_unmasks;
                changed |= routine->unmasks;
            }
        }
    }
}

void link_masking(struct program *program, struct report *report)
{
    unmasking_spread(program);
    for (size_t i = 0; i < program->count; i++) {
        for (size_t k = 0; k < program->routines[i].edge_count; k++) {
            const struct edge *const edge = &program->routines[i].edges[k];
            const struct routine *const to = &program->routines[edge->to];
            struct note notes[MOST_NOTES];
            if (!edge->is_masked || !to->unmasks || to->says_unmasks)
                continue;
            struct diagnostic diagnostic = {
                .rule = "link-masking",
                .place = edge->place,
                .message = text_format("'%s' calls '%s' in a section, which unmasks on its way and "
                                       "ends the section",
                                       program->routines[i].name, to->name),
                .help = "let the callee save and restore the state instead",
                .notes = notes};
            if (to->is_defined)
                note_add(&diagnostic, &to->place, text_format("'%s' is here", to->name));
            finding_add(report, &diagnostic);
        }
    }
}

/* --- what is not known ------------------------------------------------------------------------- */

void link_unresolved(const struct program *program, struct report *report)
{
    for (size_t i = 0; i < program->unresolved_count; i++) {
        const struct unresolved *const one = &program->unresolved[i];
        if (!program->routines[one->caller].is_reached)
            continue;
        char *const what =
            text_format("'%s' calls through a pointer, and %s", program->routines[one->caller].name,
                        one->is_stored ? "nothing is ever stored where that comes from"
                                       : "no function of its type has its address taken");
        report_not_analysed(report, &one->place, what);
        free(what);
    }
}

void link_frames(const struct program *program, struct report *report)
{
    for (size_t i = 0; i < program->count; i++) {
        const struct routine *const routine = &program->routines[i];
        if (!routine->is_reached || (routine->frame != FRAME_UNKNOWN && !routine->is_dynamic))
            continue;
        char *const what =
            routine->is_dynamic
                ? text_format("'%s' takes stack that the compiler does not bound", routine->name)
                : text_format("nobody says how much stack '%s' takes: compile it with "
                              "-fstack-usage, or say --frame %s=BYTES",
                              routine->name, routine->name);
        report_not_analysed(report, &routine->place, what);
        free(what);
    }
}

#include "link.h"

#include "../support/memory.h"
#include "frames.h"

#include <stdlib.h>
#include <string.h>

/* "1024", or "kernel=512". False: neither. *context is a new string, or NULL: in total. */
static bool limit_read(const char *text, char **context, long *bytes)
{
    const char *const sign = strchr(text, '=');
    const char *const number = sign != NULL ? sign + 1 : text;
    char *end = NULL;
    *bytes = strtol(number, &end, 10);
    if (end == number || *end != '\0' || *bytes < 0)
        return false;
    *context = sign != NULL ? text_format("%.*s", (int)(sign - text), text) : NULL;
    return true;
}

static void limit_report(struct report *report, const struct place *place, const char *what,
                         long bytes, long limit)
{
    char *const message =
        text_format("%s takes %ld bytes of stack at worst; the limit is %ld", what, bytes, limit);
    const struct diagnostic diagnostic = {
        .rule = "link-stack",
        .place = *place,
        .message = message,
        .help = "the table of stack depths shows the way that takes most"};
    report_add(report, &diagnostic);
    free(message);
}

static bool limit_check(const struct link *link, const char *text, struct report *report,
                        char **message)
{
    char *context = NULL;
    long limit = 0;
    bool is_known = false;
    if (!limit_read(text, &context, &limit)) {
        *message = text_format("--limit wants BYTES or CONTEXT=BYTES, not '%s'", text);
        return false;
    }
    for (size_t i = 0; i < link->depths.count; i++) {
        const struct depth *const depth = &link->depths.items[i];
        const struct place nowhere = {0};
        const struct place *const place = depth->root != link->program.count
                                              ? &link->program.routines[depth->root].place
                                              : &nowhere;
        if (context == NULL && i == 0 && link->depths.total > limit)
            limit_report(report, place, "the program", link->depths.total, limit);
        if (context == NULL || strcmp(context, depth->context) != 0)
            continue;
        is_known = true;
        char *const what = text_format("context '%s'", context);
        if (depth->bytes > limit)
            limit_report(report, place, what, depth->bytes, limit);
        free(what);
    }
    if (context != NULL && !is_known)
        *message = text_format("--limit names '%s', which is no context of the program", context);
    free(context);
    return *message == NULL;
}

static bool stack_run(struct link *link, const struct link_wish *wish, struct report *report,
                      char **message)
{
    if (!frames_read(&link->program, &wish->stack, &wish->frames, message))
        return false;
    link_frames(&link->program, report);
    depths_compute(&link->depths, &link->program, &wish->roots, wish->entry_frame);
    for (size_t i = 0; i < wish->limits.count; i++)
        if (!limit_check(link, wish->limits.items[i], report, message))
            return false;
    return true;
}

/* The routine of that name; program->count: none. A definition before a declaration. */
static size_t routine_named(const struct program *program, const char *name, size_t length)
{
    size_t found = program->count;
    for (size_t i = 0; i < program->count; i++) {
        const struct routine *const routine = &program->routines[i];
        if (strlen(routine->name) == length && strncmp(routine->name, name, length) == 0 &&
            (found == program->count || routine->is_defined))
            found = i;
    }
    return found;
}

static bool call_take(struct program *program, const char *text, char **message)
{
    const char *const sign = strchr(text, '=');
    const size_t count = program->count;
    const size_t from = sign ? routine_named(program, text, (size_t)(sign - text)) : count;
    const size_t to = sign ? routine_named(program, sign + 1, strlen(sign + 1)) : count;
    if (from == count || to == count) {
        *message =
            text_format("--call wants CALLER=CALLEE, two functions of the program, not '%s'", text);
        return false;
    }
    program_connect(program, from, &(struct edge){.to = to, .place = program->routines[to].place});
    return true;
}

static bool repeat_take(struct program *program, const char *text, char **message)
{
    const char *const sign = strchr(text, '=');
    char *end = NULL;
    const long number = sign ? strtol(sign + 1, &end, 10) : 0;
    const size_t routine =
        sign ? routine_named(program, text, (size_t)(sign - text)) : program->count;
    if (routine == program->count || end == sign + 1 || *end != '\0' || number < 1) {
        *message = text_format("--repeat wants NAME=N, a function of the program and how often its "
                               "circle of calls goes round, not '%s'",
                               text);
        return false;
    }
    program->routines[routine].repeats = number;
    return true;
}

static bool wish_take(struct link *link, const struct link_wish *wish, char **message)
{
    struct program *const program = &link->program;
    const char *missing;
    for (size_t i = 0; i < wish->calls.count; i++)
        if (!call_take(program, wish->calls.items[i], message))
            return false;
    for (size_t i = 0; i < wish->repeats.count; i++)
        if (!repeat_take(program, wish->repeats.items[i], message))
            return false;
    if (program_reach(program, &wish->roots, &missing))
        return true;
    *message = text_format("--root names '%s', which is no function of the program", missing);
    return false;
}

bool link_run(struct link *link, const struct summary *summary, const struct link_wish *wish,
              struct report *report, char **message)
{
    *link = (struct link){0};
    *message = NULL;
    program_build(&link->program, summary);
    if (!wish_take(link, wish, message))
        return false;
    link_declarations(summary, report);
    link_recursion(&link->program, report);
    link_masking(&link->program, report);
    link_unresolved(&link->program, report);
    return wish->stack.count == 0 || stack_run(link, wish, report, message);
}

void link_free(struct link *link)
{
    depths_free(&link->depths);
    program_free(&link->program);
}

void link_wish_free(struct link_wish *wish)
{
    list_free(&wish->roots);
    list_free(&wish->stack);
    list_free(&wish->frames);
    list_free(&wish->calls);
    list_free(&wish->repeats);
    list_free(&wish->limits);
}

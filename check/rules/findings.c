#include "analysis.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *text(struct analysis *analysis, const char *format, ...)
{
    char buffer[2048];
    va_list list;
    va_start(list, format);
    vsnprintf(buffer, sizeof buffer, format, list);
    va_end(list);
    return arena_text(analysis->arena, buffer);
}

void finding_note(struct analysis *analysis, struct finding *finding, origin_t origin,
                  const char *message)
{
    if (finding->note_count == sizeof finding->notes / sizeof finding->notes[0] || origin == 0)
        return;
    const struct place place = source_place(analysis->model->source, origin);
    for (size_t i = 0; i < finding->note_count; i++)
        if (strcmp(finding->notes[i].message, message) == 0 &&
            finding->notes[i].place.line == place.line)
            return;
    finding->notes[finding->note_count++] = (struct note){place, message};
}

static const char *name_of(const struct decl *decl)
{
    return decl && decl->name[0] ? decl->name : "this";
}

static const char *within(struct analysis *analysis, const struct reason *reason)
{
    return reason->function ? text(analysis, " in '%s'", reason->function->name) : "";
}

static const char *reason_text(struct analysis *analysis, const struct reason *reason)
{
    const char *const name = name_of(reason->subject);
    const char *const place = within(analysis, reason);
    switch (reason->kind) {
    case REASON_NONE:
        return NULL;
    case REASON_ANNOTATION:
        return text(analysis, "'%s' is declared with %s here", name, reason->name);
    case REASON_DEFAULT:
        return text(analysis, "'%s' has no annotation of its own; this file's default is '%s'",
                    name, reason->name);
    case REASON_ELISION:
        return text(analysis,
                    "'%s' has no annotation: it runs in the context of whoever calls it, and its "
                    "pointers point there",
                    name);
    case REASON_HOLDER:
        return text(analysis, "'%s' has no annotation: it lives where what holds it lives", name);
    case REASON_ACCESS:
        return text(analysis, "'%s' is accessed%s here", name, place);
    case REASON_CALL:
        return text(analysis, "'%s' is called%s here", name, place);
    case REASON_ARGUMENT:
        return text(analysis, "passed to '%s'%s here", name, place);
    case REASON_ASSIGNMENT:
        return text(analysis, "stored%s here", place);
    case REASON_RESULT:
        return text(analysis, "returned%s here", place);
    case REASON_LOCAL:
        return text(analysis, "'%s' is a local: it lives where its function runs", name);
    case REASON_USE:
        return text(analysis, "'%s' is used%s here", name, place);
    case REASON_CEILING:
        return text(analysis, "touches '%s', which is shared up to a ceiling,%s here", name, place);
    case REASON_ATOMIC:
        return text(analysis,
                    "touches '%s', which lives in 'any',%s here: masks do not hold off "
                    "what is unmaskable",
                    name, place);
    }
    return NULL;
}

void finding_explain(struct analysis *analysis, struct finding *finding, struct context *context,
                     const char *what)
{
    const struct reason *reasons[8];
    const size_t count = context_explain(context, reasons, sizeof reasons / sizeof reasons[0]);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        const char *const message = reason_text(analysis, reasons[i]);
        if (!message || (reasons[i]->kind == REASON_USE && reasons[i]->origin == finding->origin))
            continue;
        finding_note(analysis, finding, reasons[i]->origin,
                     first && what ? text(analysis, "%s: %s", what, message) : message);
        first = false;
    }
}

void finding_report(struct analysis *analysis, struct finding *finding)
{
    struct source *const source = analysis->model->source;
    struct place spelling;
    if (source_spelling(source, finding->origin, &spelling) && spelling.file &&
        finding->note_count < sizeof finding->notes / sizeof finding->notes[0])
        finding->notes[finding->note_count++] =
            (struct note){spelling, "the code is written in this macro"};
    const struct diagnostic diagnostic = {
        .rule = finding->rule,
        .severity = SEVERITY_ERROR,
        .place = source_place(source, finding->origin),
        .message = finding->message,
        .help = finding->help,
        .notes = finding->notes,
        .note_count = finding->note_count,
    };
    report_add(analysis->report, &diagnostic);
}

void rule_report(struct analysis *analysis, const char *rule, origin_t origin, const char *help,
                 const char *format, ...)
{
    char buffer[1024];
    va_list list;
    va_start(list, format);
    vsnprintf(buffer, sizeof buffer, format, list);
    va_end(list);
    struct finding finding = {.rule = rule,
                              .origin = origin,
                              .message = arena_text(analysis->arena, buffer),
                              .help = help};
    finding_report(analysis, &finding);
}

static const char *function_name(const struct signature *signature)
{
    return signature && signature->decl ? signature->decl->name : "the function";
}

void conflict_report(struct analysis *analysis, const char *rule, origin_t origin,
                     const struct conflict *conflict, const char *what, const char *help)
{
    struct finding finding = {.rule = rule, .origin = origin, .help = help};
    struct arena *const arena = analysis->arena;
    const char *from = "", *to = "";
    switch (conflict->kind) {
    case CONFLICT_CONTEXT:
    case CONFLICT_LEVEL:
        from = context_text(arena, conflict->from);
        to = context_text(arena, conflict->to);
        finding.message =
            conflict->kind == CONFLICT_LEVEL
                ? text(analysis, "%s: %s cannot run at the level that is needed here", what,
                       context_value(conflict->from) ? from : to)
            : conflict->is_function
                ? text(analysis,
                       "%s: the function runs in %s, the place is for one that runs in %s", what,
                       from, to)
                : text(analysis, "%s: it points into %s, the place is for pointers into %s", what,
                       from, to);
        finding_explain(analysis, &finding, conflict->from, from);
        finding_explain(analysis, &finding, conflict->to, to);
        break;
    case CONFLICT_ATOMIC:
        finding.message = text(
            analysis, "%s: '%s' is in_atomic, and the place does not promise an atomic section",
            what, function_name(conflict->signature));
        break;
    case CONFLICT_EFFECT:
        finding.message = text(analysis, "%s: '%s' and the place do not change the masks alike",
                               what, function_name(conflict->signature));
        break;
    }
    finding_report(analysis, &finding);
}

void not_analysed_report(struct analysis *analysis, origin_t origin, const char *what)
{
    const struct place place = source_place(analysis->model->source, origin);
    report_not_analysed(analysis->report, &place, what);
}

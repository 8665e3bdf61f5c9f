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

/* "'caller' calls 'callee' here": what a function did that decided. */
static const char *deed_text(struct analysis *analysis, const struct reason *reason,
                             const char *active, const char *passive)
{
    const char *const name = name_of(reason->subject);
    return reason->function
               ? text(analysis, "'%s' %s '%s' here", reason->function->name, active, name)
               : text(analysis, "'%s' %s here", name, passive);
}

static const char *storing_text(struct analysis *analysis, const struct reason *reason)
{
    const char *const deed = reason->kind == REASON_RESULT ? "returned" : "stored";
    return reason->function ? text(analysis, "%s in '%s' here", deed, reason->function->name)
                            : text(analysis, "%s here", deed);
}

static const char *reason_text(struct analysis *analysis, const struct reason *reason)
{
    const char *const name = name_of(reason->subject);
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
    case REASON_ACCESS:
        return deed_text(analysis, reason, "accesses", "is accessed");
    case REASON_CALL:
        return deed_text(analysis, reason, "calls", "is called");
    case REASON_ARGUMENT:
        return deed_text(analysis, reason, "passes it to", "gets it");
    case REASON_ASSIGNMENT:
    case REASON_RESULT:
        return storing_text(analysis, reason);
    case REASON_USE:
        return deed_text(analysis, reason, "uses", "is used");
    case REASON_CEILING:
        return deed_text(analysis, reason, "touches, shared up to a ceiling,", "is touched");
    case REASON_ATOMIC:
        return deed_text(analysis, reason, "relies on masks for", "relies on masks");
    }
    return NULL;
}

/* A call says more than the use of its callee in the same place. */
static bool is_said(const struct reason *const *reasons, size_t index, origin_t finding)
{
    if (reasons[index]->kind != REASON_USE)
        return false;
    return reasons[index]->origin == finding ||
           (index > 0 && reasons[index - 1]->function == reasons[index]->function &&
            (reasons[index - 1]->kind == REASON_CALL ||
             reasons[index - 1]->kind == REASON_ARGUMENT));
}

void finding_explain(struct analysis *analysis, struct finding *finding, struct context *context,
                     const char *what)
{
    const struct reason *reasons[8];
    const size_t count = context_explain(context, reasons, sizeof reasons / sizeof reasons[0]);
    bool first = true;
    for (size_t i = 0; i < count; i++) {
        const char *const message = reason_text(analysis, reasons[i]);
        if (!message || is_said(reasons, i, finding->origin))
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
        .severity = finding->is_warning ? SEVERITY_WARNING : SEVERITY_ERROR,
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

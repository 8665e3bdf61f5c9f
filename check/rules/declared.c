/* Contexts by name. */
#include "analysis.h"

#include <stdlib.h>
#include <string.h>

const struct declared *declared_find(const struct analysis *analysis, const char *name)
{
    for (const struct declared *one = analysis->model->contexts; one; one = one->next)
        if (strcmp(one->name, name) == 0)
            return one;
    return NULL;
}

enum { UNMASKABLE_NUMBER = 255 }; /* what ctx.h makes of ctx_unmaskable */

static bool level_parse(const char *written, int *level)
{
    if (strcmp(written, "unmaskable") == 0 || strcmp(written, "ctx_unmaskable") == 0) {
        *level = LEVEL_UNMASKABLE;
        return true;
    }
    char *end = NULL;
    const long number = strtol(written, &end, 0);
    while (*end == 'u' || *end == 'U' || *end == 'l' || *end == 'L')
        end++;
    *level = (int)number;
    return end != written && *end == '\0' && number >= 0 && number < UNMASKABLE_NUMBER;
}

static void declared_add(struct analysis *analysis, const struct annotation *annotation)
{
    struct model *const model = analysis->model;
    int level = 0;
    if (!level_parse(annotation->level, &level)) {
        rule_report(analysis, "annotation", annotation->origin,
                    "write a number from 0 (the main loop) to 254, or 'unmaskable'",
                    "the level of context '%s' is no number from 0 to 254: '%s'", annotation->name,
                    annotation->level);
        return;
    }
    const struct declared *const known = declared_find(analysis, annotation->name);
    if (known && known->level != level) {
        struct finding finding = {
            .rule = "redeclaration",
            .origin = annotation->origin,
            .message = text(analysis, "context '%s' is declared with two levels", annotation->name),
            .help = "declare each context once, in a header that all files include",
        };
        finding_note(analysis, &finding, known->origin, "the other declaration is here");
        finding_report(analysis, &finding);
    }
    if (strcmp(annotation->name, "any") == 0)
        rule_report(analysis, "annotation", annotation->origin, "choose another name",
                    "'any' is no context that a program can declare");
    if (known)
        return;
    struct declared *const declared = arena_take(analysis->arena, sizeof *declared);
    *declared = (struct declared){annotation->name, level, annotation->origin, model->contexts};
    model->contexts = declared;
}

static void defaults_compare(struct analysis *analysis, const struct file_default *later)
{
    for (const struct file_default *first = later->next; first; first = first->next) {
        if (first->file != later->file || strcmp(first->name, later->name) == 0)
            continue;
        struct finding finding = {
            .rule = "annotation",
            .origin = later->origin,
            .message = text(analysis, "this file has two defaults: '%s' and '%s'", first->name,
                            later->name),
            .help = "keep one, and annotate what lives elsewhere",
        };
        finding_note(analysis, &finding, first->origin, "the other default is here");
        finding_report(analysis, &finding);
    }
}

/* Declarations of contexts are objects of their own kind; every redeclaration counts. */
void declared_read(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->object_count; i++) {
        const struct decl *const decl = model->objects[i];
        if (decl->kind != DECL_OTHER)
            continue;
        for (const struct declaration *one = decl->declarations; one; one = one->next)
            for (const struct annotation *note = one->annotations; note; note = note->next)
                if (note->kind == ANNOTATION_DECLARE)
                    declared_add(analysis, note);
    }
    for (const struct file_default *one = model->defaults; one; one = one->next)
        defaults_compare(analysis, one);
    for (const struct file_default *one = model->defaults; one; one = one->next)
        if (!declared_find(analysis, one->name))
            rule_report(analysis, "annotation", one->origin,
                        strcmp(one->name, "any") == 0
                            ? "write ctx(any) on each object that serialises its own accesses"
                            : "declare it with ctx_declare before",
                        "ctx_default names '%s', which no ctx_declare declares", one->name);
}

const struct reason *reason_new(struct analysis *analysis, enum reason_kind kind, origin_t origin,
                                const struct decl *subject)
{
    struct reason *const reason = arena_take(analysis->arena, sizeof *reason);
    *reason = (struct reason){.kind = kind, .origin = origin, .subject = subject};
    if (analysis->body && analysis->body->function)
        reason->function = analysis->body->decl;
    return reason;
}

struct context *context_any(struct analysis *analysis, const struct reason *reason)
{
    static const struct constant any = {.kind = CONSTANT_ANY};
    return context_constant(&analysis->contexts, &any, reason);
}

struct context *context_declared(struct analysis *analysis, const struct declared *declared,
                                 const struct reason *reason)
{
    struct constant *const constant = arena_take(analysis->arena, sizeof *constant);
    *constant = (struct constant){.kind = CONSTANT_DECLARED, .declared = declared};
    return context_constant(&analysis->contexts, constant, reason);
}

static const struct reason *annotation_reason(struct analysis *analysis,
                                              const struct annotation *annotation,
                                              const struct decl *subject)
{
    struct reason *const reason = arena_take(analysis->arena, sizeof *reason);
    *reason = (struct reason){
        .kind = REASON_ANNOTATION,
        .origin = annotation->origin,
        .subject = subject,
        .name = text(analysis, "%s(%s)", annotation_spelling(annotation->kind), annotation->name)};
    return reason;
}

static struct context *context_ceiling(struct analysis *analysis,
                                       const struct annotation *annotation,
                                       const struct decl *subject)
{
    const struct declared *const declared = declared_find(analysis, annotation->name);
    if (!declared)
        return NULL;
    struct constant *const constant = arena_take(analysis->arena, sizeof *constant);
    *constant = (struct constant){.kind = CONSTANT_SHARED, .declared = declared};
    return context_constant(&analysis->contexts, constant,
                            annotation_reason(analysis, annotation, subject));
}

/* The variable of that name in a function's declaration. */
static struct context *context_named(struct analysis *analysis, const struct annotation *annotation,
                                     const struct decl *subject, struct decl *scope)
{
    for (struct variable *one = scope->variables; one; one = one->next)
        if (strcmp(one->name, annotation->name) == 0)
            return one->context;
    struct variable *const variable = arena_take(analysis->arena, sizeof *variable);
    struct constant *const constant = arena_take(analysis->arena, sizeof *constant);
    *constant = (struct constant){.kind = CONSTANT_RIGID, .name = annotation->name, .owner = scope};
    *variable = (struct variable){.name = annotation->name, .next = scope->variables};
    variable->context = context_constant(&analysis->contexts, constant,
                                         annotation_reason(analysis, annotation, subject));
    scope->variables = variable;
    return variable->context;
}

static struct context *context_of(struct analysis *analysis, const struct annotation *annotation,
                                  const struct decl *subject, struct decl *scope)
{
    if (annotation->kind == ANNOTATION_SHARED)
        return context_ceiling(analysis, annotation, subject);
    if (strcmp(annotation->name, "any") == 0)
        return context_any(analysis, annotation_reason(analysis, annotation, subject));
    const struct declared *const declared = declared_find(analysis, annotation->name);
    if (declared)
        return context_declared(analysis, declared,
                                annotation_reason(analysis, annotation, subject));
    return scope ? context_named(analysis, annotation, subject, scope) : NULL;
}

struct context *context_annotated(struct analysis *analysis, const struct annotation *annotation,
                                  struct decl *subject, struct decl *scope)
{
    struct context *const context = context_of(analysis, annotation, subject, scope);
    if (context)
        context->is_written = true;
    return context;
}

/* Of the files that declare it, the first that has a default. */
const struct file_default *file_default_of(const struct analysis *analysis, const struct decl *decl)
{
    for (const struct declaration *one = decl->declarations; one; one = one->next)
        for (const struct file_default *wish = analysis->model->defaults; wish; wish = wish->next)
            if (wish->file == one->file)
                return wish;
    return NULL;
}

/* Several declarations of one function or object become one, or contradict one another. */
#include "elision.h"

#include <string.h>

static bool is_code_kind(enum annotation_kind kind)
{
    return kind == ANNOTATION_CONTEXT || kind == ANNOTATION_SHARED || kind == ANNOTATION_ENTRY;
}

/* Do both say the same thing about the same question? */
static bool is_rival(const struct annotation *a, const struct annotation *b)
{
    return a->kind == b->kind || (is_code_kind(a->kind) && is_code_kind(b->kind));
}

static bool is_equal(const struct analysis *analysis, const struct annotation *a,
                     const struct annotation *b)
{
    if ((a->kind == ANNOTATION_SHARED) != (b->kind == ANNOTATION_SHARED))
        return false;
    if (strcmp(a->name, b->name) == 0)
        return true;
    /* variables may be called differently */
    return !declared_find(analysis, a->name) && !declared_find(analysis, b->name) &&
           strcmp(a->name, "any") != 0 && strcmp(b->name, "any") != 0 && a->name[0] && b->name[0];
}

static bool may_repeat(enum annotation_kind kind)
{
    return kind == ANNOTATION_NEEDS || kind == ANNOTATION_INVALIDATES;
}

static void rivals_report(struct analysis *analysis, const struct annotation *later,
                          const struct annotation *first, const char *name)
{
    const bool entries = later->kind == ANNOTATION_ENTRY && first->kind == ANNOTATION_ENTRY;
    struct finding finding = {
        .rule = entries ? "entry" : "redeclaration",
        .origin = later->origin,
        .message = text(analysis, "'%s' is declared with %s(%s) here and with %s(%s) before", name,
                        annotation_spelling(later->kind), later->name,
                        annotation_spelling(first->kind), first->name),
        .help = "write it once, in the declaration that all files see",
    };
    finding_note(analysis, &finding, first->origin, "the other declaration is here");
    finding_report(analysis, &finding);
}

/* Appends to `into` what `from` adds; tells contradictions. */
static void lists_merge(struct analysis *analysis, struct annotation **into,
                        const struct annotation *from, const char *name)
{
    for (; from; from = from->next) {
        const struct annotation *known = *into;
        while (known && !is_rival(known, from))
            known = known->next;
        if (known && !may_repeat(from->kind)) {
            if (!is_equal(analysis, known, from))
                rivals_report(analysis, from, known, name);
            if (known->kind == from->kind)
                continue;
        }
        struct annotation *const copy = arena_take(analysis->arena, sizeof *copy);
        *copy = *from;
        copy->next = NULL;
        struct annotation **end = into;
        while (*end)
            end = &(*end)->next;
        *end = copy;
    }
}

static bool type_says(const struct type *type)
{
    if (!type)
        return false;
    if (type->annotations)
        return true;
    for (size_t i = 0; i < type->parameter_count; i++)
        if (type->parameters[i]->annotations || type_says(type->parameters[i]->type))
            return true;
    return type->kind != TYPE_RECORD && type_says(type->target);
}

/* All declarations of a parameter end up in the one that the body uses. */
static void parameters_merge(struct analysis *analysis, struct decl *decl,
                             const struct declaration *main)
{
    struct type *const type = arena_take(analysis->arena, sizeof *type);
    *type = *decl->type;
    type->parameter_count = main->parameter_count;
    type->parameters = main->parameters;
    decl->type = type;
    for (size_t i = 0; i < main->parameter_count; i++) {
        struct decl *const parameter = main->parameters[i];
        struct annotation *merged = NULL;
        for (const struct declaration *one = decl->declarations; one; one = one->next) {
            if (i >= one->parameter_count)
                continue;
            struct decl *const other = one->parameters[i];
            lists_merge(analysis, &merged, other->annotations,
                        parameter->name[0] ? parameter->name : decl->name);
            if (!type_says(parameter->type) && type_says(other->type))
                parameter->type = other->type;
        }
        parameter->annotations = merged;
    }
}

/* A header that says nothing tells other files something else than the definition does. */
static void header_check(struct analysis *analysis, const struct decl *decl)
{
    const struct annotation *const said = place_annotation(decl->annotations);
    if (!said || decl->storage == STORAGE_STATIC || decl->is_system)
        return;
    const char *const file = source_file(analysis->model->source, said->origin);
    const struct declaration *silent = NULL;
    for (const struct declaration *one = decl->declarations; one; one = one->next) {
        if (place_annotation(one->annotations) && strcmp(one->file, file) != 0)
            return;
        if (!place_annotation(one->annotations) && one->file != file && !silent)
            silent = one;
    }
    if (!silent || decl->declarations != silent)
        return; /* the first to speak is what others see */
    struct finding finding = {
        .rule = "redeclaration",
        .origin = said->origin,
        .message = text(analysis, "'%s' is given %s(%s) here, but other files see a declaration "
                                  "without it",
                        decl->name, annotation_spelling(said->kind), said->name),
        .help = "write it in that declaration",
    };
    finding_note(analysis, &finding, silent->origin, "the other declaration is here");
    finding_report(analysis, &finding);
}

static void decl_merge(struct analysis *analysis, struct decl *decl)
{
    const struct declaration *main = decl->declarations;
    if (!main)
        return;
    struct annotation *merged = NULL;
    for (const struct declaration *one = decl->declarations; one; one = one->next) {
        lists_merge(analysis, &merged, one->annotations, decl->name);
        if (one->is_definition || (main->parameter_count == 0 && one->parameter_count > 0))
            main = one;
    }
    decl->annotations = merged;
    if (merged)
        decl->annotated = merged->origin;
    if (decl->kind == DECL_FUNCTION && main->parameter_count > 0)
        parameters_merge(analysis, decl, main);
    if (decl->declarations->next)
        header_check(analysis, decl);
}

void redeclarations_merge(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->callable_count; i++)
        decl_merge(analysis, model->callables[i]);
    for (size_t i = 0; i < model->object_count; i++)
        decl_merge(analysis, model->objects[i]);
}

/* Several declarations of one function or object become one, or contradict one another. */
#include "elision.h"

#include <string.h>

static bool is_code_kind(enum annotation_kind kind)
{
    return kind == ANNOTATION_CONTEXT || kind == ANNOTATION_SHARED || kind == ANNOTATION_ENTRY;
}

static bool is_mask_kind(enum annotation_kind kind)
{
    return kind == ANNOTATION_MASKS || kind == ANNOTATION_UNMASKS || kind == ANNOTATION_SAVES ||
           kind == ANNOTATION_RESTORES;
}

/* Do both say the same thing about the same question? */
static bool is_rival(const struct annotation *a, const struct annotation *b)
{
    return a->kind == b->kind || (is_code_kind(a->kind) && is_code_kind(b->kind)) ||
           (is_mask_kind(a->kind) && is_mask_kind(b->kind));
}

/* A variable may be called differently, but alike all through the declaration. */
struct renaming {
    const char *here, *first;
    struct renaming *next;
};

/* One declaration on its way into what the others said before. */
struct merge {
    struct analysis *analysis;
    struct renaming *renamings;
    bool is_function;
    const struct annotation *later; /* the contradiction to tell */
    struct annotation first;        /* what it contradicts */
    const char *name;
};

static bool is_variable(const struct analysis *analysis, const char *name)
{
    return name[0] && strcmp(name, "any") != 0 && !declared_find(analysis, name);
}

static bool is_renamed(struct merge *merge, const char *first, const char *here)
{
    for (const struct renaming *one = merge->renamings; one; one = one->next)
        if (strcmp(one->first, first) == 0 || strcmp(one->here, here) == 0)
            return strcmp(one->first, first) == 0 && strcmp(one->here, here) == 0;
    struct renaming *const renaming = arena_take(merge->analysis->arena, sizeof *renaming);
    *renaming = (struct renaming){here, first, merge->renamings};
    merge->renamings = renaming;
    return true;
}

static bool is_equal(struct merge *merge, const struct annotation *first,
                     const struct annotation *here)
{
    if ((first->kind == ANNOTATION_SHARED) != (here->kind == ANNOTATION_SHARED) ||
        (is_mask_kind(first->kind) && first->kind != here->kind))
        return false;
    if (is_code_kind(here->kind) && is_variable(merge->analysis, first->name) &&
        is_variable(merge->analysis, here->name))
        return is_renamed(merge, first->name, here->name);
    return strcmp(first->name, here->name) == 0;
}

bool may_repeat(enum annotation_kind kind)
{
    return kind == ANNOTATION_NEEDS || kind == ANNOTATION_INVALIDATES ||
           kind == ANNOTATION_DERIVES_FROM || kind == ANNOTATION_ENTERS ||
           kind == ANNOTATION_TAG_OF || kind == ANNOTATION_WHEN;
}

static void rivals_note(struct merge *merge, const struct annotation *later,
                        const struct annotation *first, const char *name)
{
    if (merge->later)
        return;
    merge->later = later;
    merge->first = *first;
    merge->name = name;
}

static void rivals_report(const struct merge *merge)
{
    const struct annotation *const later = merge->later, *const first = &merge->first;
    if (!later)
        return;
    const bool entries = later->kind == ANNOTATION_ENTRY && first->kind == ANNOTATION_ENTRY;
    struct finding finding = {
        .rule = entries ? "entry" : "redeclaration",
        .origin = later->origin,
        .message = text(merge->analysis, "'%s' is declared with %s(%s) here and with %s(%s) before",
                        merge->name, annotation_spelling(later->kind), later->name,
                        annotation_spelling(first->kind), first->name),
        .help = "write it once, in the declaration that all files see",
    };
    finding_note(merge->analysis, &finding, first->origin, "the other declaration is here");
    finding_report(merge->analysis, &finding);
}

/* Appends to `into` what a declaration adds. Contradictions are noted, and nothing is believed. */
static void list_merge(struct merge *merge, struct annotation **into, const struct annotation *from,
                       const char *name)
{
    struct annotation *last = *into; /* what was said before, not by this declaration */
    while (last && last->next)
        last = last->next;
    for (; from; from = from->next) {
        struct annotation *known = last ? *into : NULL;
        while (known && !is_rival(known, from))
            known = known == last ? NULL : known->next;
        if (known && !may_repeat(from->kind)) {
            if (!is_equal(merge, known, from)) {
                rivals_note(merge, from, known, name);
                if (merge->is_function)
                    known->kind = ANNOTATION_UNKNOWN; /* nobody knows */
            }
            continue;
        }
        struct annotation *const copy = arena_take(merge->analysis->arena, sizeof *copy);
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

/* Annotations inside a parameter's own type: of the parameters of a callback. */
static void nested_compare(struct merge *merge, const struct type *first, const struct type *here,
                           const char *name)
{
    for (; first && here && first->kind == here->kind && first->kind != TYPE_RECORD;
         first = first->target, here = here->target) {
        const size_t count = first->parameter_count < here->parameter_count ? first->parameter_count
                                                                            : here->parameter_count;
        for (size_t i = 0; i < count; i++) {
            const struct annotation *const a = place_annotation(first->parameters[i]->annotations);
            const struct annotation *const b = place_annotation(here->parameters[i]->annotations);
            if (a && b && !is_equal(merge, a, b))
                rivals_note(merge, b, a, name);
            nested_compare(merge, first->parameters[i]->type, here->parameters[i]->type, name);
        }
    }
}

struct merged {
    struct annotation *annotations; /* of the function or object */
    struct annotation **of_parameters;
    const struct type **types; /* of parameters: the first that says something inside */
    size_t parameter_count;
    struct type *function_type;
};

static void parameter_merge(struct merge *merge, struct merged *merged, struct decl *parameter,
                            size_t index, const char *function)
{
    const char *const name = parameter->name[0] ? parameter->name : function;
    list_merge(merge, &merged->of_parameters[index], parameter->annotations, name);
    if (!type_says(parameter->type))
        return;
    if (merged->types[index])
        nested_compare(merge, merged->types[index], parameter->type, name);
    else
        merged->types[index] = parameter->type;
}

static void merged_take(struct merged *merged, struct decl *decl, const struct declaration *main)
{
    decl->annotations = merged->annotations;
    if (merged->annotations)
        decl->annotated = merged->annotations->origin;
    if (decl->kind != DECL_FUNCTION || main->parameter_count == 0)
        return;
    struct type *const type = merged->function_type;
    *type = *decl->type;
    type->parameter_count = main->parameter_count;
    type->parameters = main->parameters;
    decl->type = type;
    for (size_t i = 0; i < main->parameter_count; i++) {
        struct decl *const parameter = main->parameters[i];
        parameter->annotations = merged->of_parameters[i];
        if (merged->types[i])
            parameter->type = (struct type *)(uintptr_t)merged->types[i];
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
        .message = text(analysis,
                        "'%s' is given %s(%s) here, but other files see a declaration "
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
    struct merged merged = {0};
    for (const struct declaration *one = decl->declarations; one; one = one->next) {
        if (one->is_definition || (main->parameter_count == 0 && one->parameter_count > 0))
            main = one;
        if (one->parameter_count > merged.parameter_count)
            merged.parameter_count = one->parameter_count;
    }
    if (!main)
        return;
    const size_t room = merged.parameter_count + 1;
    merged.function_type = arena_take(analysis->arena, sizeof *merged.function_type);
    merged.of_parameters = arena_take(analysis->arena, room * sizeof *merged.of_parameters);
    merged.types = arena_take(analysis->arena, room * sizeof *merged.types);
    for (const struct declaration *one = decl->declarations; one; one = one->next) {
        struct merge merge = {.analysis = analysis, .is_function = decl->kind == DECL_FUNCTION};
        for (size_t i = 0; i < one->parameter_count; i++)
            parameter_merge(&merge, &merged, one->parameters[i], i, decl->name);
        struct merge whole = merge; /* what the whole contradicts says more than a part */
        whole.later = NULL;
        list_merge(&whole, &merged.annotations, one->annotations, decl->name);
        rivals_report(whole.later ? &whole : &merge);
    }
    merged_take(&merged, decl, main);
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

/* Annotations where they make no sense: on the wrong thing, twice, with names nobody declared. */
#include "elision.h"
#include "ownership/ownership.h"

#include <stdlib.h>
#include <string.h>

enum carrier {
    ON_OBJECT = 1,  /* a variable that is no pointer */
    ON_POINTER = 2, /* a variable that is a pointer */
    ON_FIELD = 4,   /* a field that is no pointer */
    ON_FIELD_POINTER = 8,
    ON_PARAMETER = 16, /* of a type that holds pointers */
    ON_SCALAR = 32,    /* a parameter that holds none */
    ON_FUNCTION = 64,
    ON_CODE = 128, /* a pointer to a function, whatever holds it */
    ON_TYPEDEF = 256,
    ON_RECORD = 512, /* a parameter that is a struct: a macro may not know what is in it */
};

static const unsigned carriers[ANNOTATION_COUNT] = {
    [ANNOTATION_CONTEXT] = ON_OBJECT | ON_POINTER | ON_FIELD | ON_FIELD_POINTER | ON_PARAMETER |
                           ON_FUNCTION | ON_CODE | ON_TYPEDEF,
    [ANNOTATION_AT] = ON_POINTER | ON_FIELD_POINTER,
    [ANNOTATION_RESULT] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_ENTRY] = ON_FUNCTION,
    [ANNOTATION_SHARED] =
        ON_OBJECT | ON_POINTER | ON_FIELD | ON_FIELD_POINTER | ON_PARAMETER | ON_TYPEDEF,
    [ANNOTATION_MASKS] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_UNMASKS] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_SAVES] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_RESTORES] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_IN_ATOMIC] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_UNSAFE] = ON_FUNCTION,
    [ANNOTATION_OWNED] =
        ON_OBJECT | ON_POINTER | ON_FIELD | ON_FIELD_POINTER | ON_PARAMETER | ON_FUNCTION | ON_CODE,
    [ANNOTATION_REFUSABLE] = ON_PARAMETER,
    [ANNOTATION_NULLABLE] =
        ON_POINTER | ON_FIELD_POINTER | ON_PARAMETER | ON_FUNCTION | ON_CODE | ON_TYPEDEF,
    [ANNOTATION_LASTING] = ON_OBJECT | ON_POINTER | ON_FIELD | ON_FIELD_POINTER | ON_PARAMETER |
                           ON_FUNCTION | ON_CODE | ON_RECORD,
    [ANNOTATION_DERIVES_FROM] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_INVALIDATES] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_ENTERS] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_TAG_OF] = ON_FIELD,
    [ANNOTATION_WHEN] = ON_FIELD | ON_FIELD_POINTER,
    [ANNOTATION_NEEDS] = ON_FUNCTION | ON_CODE,
    [ANNOTATION_SETS] = ON_PARAMETER,
    [ANNOTATION_COUNTED_BY] = ON_POINTER | ON_FIELD_POINTER | ON_PARAMETER,
    [ANNOTATION_AWAIT] = ON_OBJECT,
};

struct subject {
    struct decl *decl;
    unsigned carrier;
    const char *what;
};

static bool is_code(const struct type *type)
{
    type = element_of(type);
    return type->kind == TYPE_FUNCTION ||
           (type->kind == TYPE_POINTER && type->target->kind == TYPE_FUNCTION);
}

static struct subject subject_of(struct decl *decl)
{
    const bool points = element_of(decl->type)->kind == TYPE_POINTER;
    struct subject subject = {decl, ON_FUNCTION, "a function"};
    switch (decl->kind) {
    case DECL_FUNCTION:
        return subject;
    case DECL_PARAMETER:
        subject.carrier = type_holds(decl->type) ? ON_PARAMETER : ON_SCALAR;
        if (element_of(decl->type)->kind == TYPE_RECORD)
            subject.carrier |= ON_RECORD;
        subject.what = type_holds(decl->type) ? "a parameter" : "a parameter that holds no pointer";
        break;
    case DECL_FIELD:
        subject.carrier = points ? ON_FIELD_POINTER : ON_FIELD;
        subject.what = points ? "a field" : "a field that is no pointer";
        break;
    case DECL_OTHER:
        subject.carrier = ON_TYPEDEF;
        subject.what = "a type's name";
        if (!type_holds(decl->type) || element_of(decl->type)->kind == TYPE_RECORD)
            subject.carrier = ON_SCALAR;
        break;
    case DECL_VARIABLE:
        subject.carrier = points ? ON_POINTER : ON_OBJECT;
        subject.what = points ? "a variable" : "a variable that is no pointer";
        break;
    }
    if (is_code(decl->type))
        subject.carrier |= ON_CODE;
    return subject;
}

static void carrier_check(struct analysis *analysis, const struct subject *subject,
                          const struct annotation *note)
{
    if (note->kind == ANNOTATION_UNKNOWN) {
        rule_report(analysis, "annotation", note->origin, "use the macros of ctx.h",
                    "'%s' is no annotation of ctx", note->name);
    } else if (!(carriers[note->kind] & subject->carrier) ||
               (note->kind == ANNOTATION_SHARED && (subject->carrier & ON_CODE))) {
        const char *help = "see doc/contexts.md for what each annotation may stand on";
        if (note->kind == ANNOTATION_AT)
            help = "ctx_at says where a pointer itself lives; of anything else say it with ctx";
        else if (subject->carrier & ON_SCALAR)
            help = "it is a value of its own, which lives with the function: leave it out";
        rule_report(analysis, "annotation", note->origin, help, "%s cannot carry '%s'",
                    subject->what, annotation_spelling(note->kind));
    }
}

static bool is_declared_needed(const struct subject *subject, const struct annotation *note)
{
    switch (note->kind) {
    case ANNOTATION_ENTRY:
    case ANNOTATION_SHARED:
    case ANNOTATION_AT:
    case ANNOTATION_MASKS:
    case ANNOTATION_UNMASKS:
    case ANNOTATION_SAVES:
    case ANNOTATION_RESTORES:
        return true;
    case ANNOTATION_CONTEXT:
        return (subject->decl->kind == DECL_VARIABLE &&
                (!subject->decl->is_local || subject->decl->storage == STORAGE_STATIC)) ||
               (subject->decl->kind == DECL_FIELD &&
                !(subject->carrier & (ON_FIELD_POINTER | ON_CODE)));
    default:
        return false;
    }
}

static bool takes_any(enum annotation_kind kind)
{
    return kind != ANNOTATION_ENTRY && kind != ANNOTATION_SHARED;
}

static bool is_masks(enum annotation_kind kind)
{
    return kind == ANNOTATION_MASKS || kind == ANNOTATION_UNMASKS || kind == ANNOTATION_SAVES ||
           kind == ANNOTATION_RESTORES;
}

/* The declared context whose name is nearest, if it is near. */
static const char *nearest(const struct analysis *analysis, const char *name)
{
    for (const struct declared *one = analysis->model->contexts; one; one = one->next) {
        const size_t length = strlen(one->name), other = strlen(name);
        if (length > other + 1 || other > length + 1)
            continue;
        size_t same = 0, end = 0;
        while (name[same] && name[same] == one->name[same])
            same++;
        while (end < length && end < other && name[other - 1 - end] == one->name[length - 1 - end])
            end++;
        const size_t longest = length > other ? length : other;
        if (same + end + 2 >= longest)
            return one->name;
    }
    return NULL;
}

static void unknown_name_report(struct analysis *analysis, const struct annotation *note,
                                const char *name)
{
    const char *const near = nearest(analysis, note->name);
    const bool is_any = strcmp(note->name, "any") == 0;
    rule_report(analysis, "annotation", note->origin,
                is_any && note->kind == ANNOTATION_SHARED
                    ? "write ctx(any), or name the highest context that touches it"
                : is_any ? "name a context that ctx_declare declares"
                : near   ? text(analysis, "did you mean '%s'?", near)
                         : "declare the context with ctx_declare before",
                "%s(%s) on '%s': no ctx_declare declares this context, and a variable cannot "
                "stand here",
                annotation_spelling(note->kind), note->name, name);
}

static void name_check(struct analysis *analysis, const struct subject *subject,
                       const struct annotation *note)
{
    if (!is_declared_needed(subject, note) || declared_find(analysis, note->name))
        return;
    if (strcmp(note->name, "any") == 0 && takes_any(note->kind))
        return;
    if (is_masks(note->kind) && (note->name[0] == '\0' || strcmp(note->name, "all") == 0))
        return;
    unknown_name_report(analysis, note, subject->decl->name);
}

static void twice_report(struct analysis *analysis, const struct annotation *later,
                         const struct annotation *first, const char *name)
{
    const bool same = later->kind == first->kind && strcmp(later->name, first->name) == 0;
    struct finding finding = {
        .rule = "annotation",
        .origin = later->origin,
        .message =
            same ? text(analysis, "'%s' carries %s twice", name, annotation_spelling(later->kind))
                 : text(analysis, "'%s' carries annotations that contradict each other", name),
        .help = "keep one of them",
    };
    finding_note(analysis, &finding, first->origin, "the other one is here");
    finding_report(analysis, &finding);
}

static bool is_place(enum annotation_kind kind)
{
    return kind == ANNOTATION_CONTEXT || kind == ANNOTATION_SHARED || kind == ANNOTATION_ENTRY;
}

static bool excludes(const struct annotation *a, const struct annotation *b)
{
    if (a->kind == b->kind)
        return !may_repeat(a->kind);
    if (is_place(a->kind) && is_place(b->kind))
        return true;
    if (is_masks(a->kind) && is_masks(b->kind))
        return true;
    return (a->kind == ANNOTATION_IN_ATOMIC && b->kind == ANNOTATION_ENTRY) ||
           (a->kind == ANNOTATION_ENTRY && b->kind == ANNOTATION_IN_ATOMIC);
}

static void list_check(struct analysis *analysis, struct decl *decl, const struct annotation *list)
{
    const struct subject subject = subject_of(decl);
    for (const struct annotation *note = list; note; note = note->next) {
        carrier_check(analysis, &subject, note);
        name_check(analysis, &subject, note);
        for (const struct annotation *first = list; first != note; first = first->next)
            if (excludes(first, note))
                twice_report(analysis, note, first, decl->name);
    }
}

/* --- names that must be said elsewhere in the declaration -------------------------------------- */

static bool is_variable(const struct analysis *analysis, const struct annotation *note)
{
    return note && note->kind == ANNOTATION_CONTEXT && strcmp(note->name, "any") != 0 &&
           !declared_find(analysis, note->name);
}

static bool type_names(const struct type *type, const char *name);

static bool decl_names(const struct decl *decl, const char *name)
{
    const struct annotation *const note = place_annotation(decl->annotations);
    return (note && strcmp(note->name, name) == 0) || type_names(decl->type, name);
}

static bool type_names(const struct type *type, const char *name)
{
    if (!type || type->kind == TYPE_RECORD)
        return false;
    const struct annotation *const note = place_annotation(type->annotations);
    if (note && strcmp(note->name, name) == 0)
        return true;
    for (size_t i = 0; i < type->parameter_count; i++)
        if (decl_names(type->parameters[i], name))
            return true;
    return type_names(type->target, name);
}

/* ctx_result(a): whoever calls must be able to tell what a is. */
static void result_check(struct analysis *analysis, const struct decl *decl)
{
    const struct annotation *const result = annotation_find(decl->annotations, ANNOTATION_RESULT);
    if (!result || strcmp(result->name, "any") == 0 || declared_find(analysis, result->name))
        return;
    if (!decl_names(decl, result->name))
        unknown_name_report(analysis, result, decl->name);
}

static void result_carrier_check(struct analysis *analysis, const struct decl *decl)
{
    const struct annotation *const result = annotation_find(decl->annotations, ANNOTATION_RESULT);
    if (result && decl->type->target &&
        (decl->type->target->kind == TYPE_VOID || !type_holds(decl->type->target)))
        rule_report(analysis, "annotation", result->origin, "leave it out",
                    "the result of '%s' holds no pointer: it cannot carry 'ctx_result'",
                    decl->name);
}

/* A pointer field may name a variable only together with the closure that runs in it. */
static void field_variable_check(struct analysis *analysis, const struct record *record,
                                 struct decl *field)
{
    const struct annotation *const note = place_annotation(field->annotations);
    if (!is_variable(analysis, note))
        return;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct decl *const other = record->fields[i];
        const struct annotation *const runs = place_annotation(other->annotations);
        if (is_code(other->type) && runs && strcmp(runs->name, note->name) == 0)
            return;
        const struct type *const type = element_of(other->type);
        const struct annotation *typed = place_annotation(type->annotations);
        if (!typed && type->kind == TYPE_POINTER)
            typed = place_annotation(type->target->annotations);
        if (is_code(other->type) && typed && strcmp(typed->name, note->name) == 0)
            return;
    }
    unknown_name_report(analysis, note, field->name);
}

/* --- everything that was declared -------------------------------------------------------------- */

static void nested_check(struct analysis *analysis, const struct type *type);

static void parameters_check(struct analysis *analysis, struct decl *const *parameters,
                             size_t count)
{
    for (size_t i = 0; i < count; i++) {
        list_check(analysis, parameters[i], parameters[i]->annotations);
        nested_check(analysis, parameters[i]->type);
    }
}

/* What may be refused is owned, and the result says which it was. */
static void refusable_check(struct analysis *analysis, const struct type *function)
{
    for (size_t i = 0; function->kind == TYPE_FUNCTION && i < function->parameter_count; i++) {
        const struct decl *const parameter = function->parameters[i];
        const struct annotation *const note =
            annotation_find(parameter->annotations, ANNOTATION_REFUSABLE);
        const struct type *const result = function->target;
        if (!note)
            continue;
        if (!decl_is_owned(parameter) &&
            !(parameter->type->kind == TYPE_RECORD && type_owns(parameter->type)))
            rule_report(analysis, "annotation", note->origin,
                        "write owned beside it, or leave it out",
                        "'%s' owns nothing: it cannot carry 'refusable'", parameter->name);
        else if (!result || result->width == 0 || result->is_boolean)
            rule_report(analysis, "annotation", note->origin,
                        "return an error code, which is 0 if the value was taken",
                        "no number is returned that could tell whether '%s' was refused",
                        parameter->name);
    }
}

/* Parameters of function types inside a type; those of a typedef are looked at there. */
static void nested_check(struct analysis *analysis, const struct type *type)
{
    while (type && type->kind != TYPE_RECORD && !type->is_parameter_written) {
        parameters_check(analysis, type->parameters, type->parameter_count);
        refusable_check(analysis, type);
        type = type->target;
    }
}

static void function_check(struct analysis *analysis, struct decl *decl)
{
    for (const struct declaration *one = decl->declarations; one; one = one->next) {
        list_check(analysis, decl, one->annotations);
        parameters_check(analysis, one->parameters, one->parameter_count);
    }
    refusable_check(analysis, decl->type);
    result_check(analysis, decl);
    result_carrier_check(analysis, decl);
}

static void object_check(struct analysis *analysis, struct decl *decl)
{
    if (decl->kind != DECL_VARIABLE)
        return;
    if (!decl->declarations)
        list_check(analysis, decl, decl->annotations);
    for (const struct declaration *one = decl->declarations; one; one = one->next)
        list_check(analysis, decl, one->annotations);
    nested_check(analysis, decl->type);
}

static void record_check(struct analysis *analysis, const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++) {
        struct decl *const field = record->fields[i];
        list_check(analysis, field, field->annotations);
        nested_check(analysis, field->type);
        field_variable_check(analysis, record, field);
    }
}

void annotations_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->callable_count; i++)
        function_check(analysis, model->callables[i]);
    for (size_t i = 0; i < model->object_count; i++)
        object_check(analysis, model->objects[i]);
    for (size_t i = 0; i < model->record_count; i++)
        record_check(analysis, model->records[i]);
    for (size_t i = 0; i < model->typedef_count; i++) {
        list_check(analysis, model->typedefs[i], model->typedefs[i]->annotations);
        parameters_check(analysis, model->typedefs[i]->type->parameters,
                         model->typedefs[i]->type->parameter_count);
        refusable_check(analysis, model->typedefs[i]->type);
    }
}

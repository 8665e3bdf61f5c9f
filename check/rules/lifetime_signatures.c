/* What functions promise about lifetimes: from their declarations, or, of static ones, from their
 * bodies. */
#include "lifetime.h"

#include "ownership/ownership.h"

#include "../support/memory.h"

#include <string.h>

/* --- names in annotations ---------------------------------------------------------------------- */

static bool parameter_find(struct decl *const *parameters, size_t count, const char *name,
                           size_t *index)
{
    for (*index = 0; *index < count; ++*index)
        if (strcmp(parameters[*index]->name, name) == 0)
            return true;
    return false;
}

/* Declarations may call their parameters differently: that counts in which the annotation stands. */
static bool parameter_named(const struct decl *decl, const struct type *type,
                            const struct annotation *note, size_t *index)
{
    for (const struct declaration *one = decl->declarations; one; one = one->next)
        for (const struct annotation *own = one->annotations; own; own = own->next)
            if (own->origin == note->origin && own->kind == note->kind &&
                strcmp(own->name, note->name) == 0 &&
                parameter_find(one->parameters, one->parameter_count, note->name, index))
                return true;
    return parameter_find(type->parameters, type->parameter_count, note->name, index);
}

static const struct decl *object_named(const struct analysis *analysis, const char *name)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->object_count; i++)
        if (!model->objects[i]->is_local && model->objects[i]->kind == DECL_VARIABLE &&
            strcmp(model->objects[i]->name, name) == 0)
            return model->objects[i];
    return NULL;
}

static uint64_t bit(size_t index)
{
    return index < PARAMETERS_MAX ? (uint64_t)1 << index : 0;
}

void lifetime_object_add(struct lifetime *lifetime, const struct decl *object)
{
    for (size_t i = 0; i < lifetime->object_count; i++)
        if (lifetime->objects[i] == object)
            return;
    if (lifetime->object_count == lifetime->object_capacity)
        lifetime->objects = array_grow(lifetime->objects, lifetime->object_count,
                                       &lifetime->object_capacity, sizeof(struct decl *));
    lifetime->objects[lifetime->object_count++] = object;
}

/* --- declarations ------------------------------------------------------------------------------ */

static const struct type *function_type(const struct type *type)
{
    while (type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY))
        type = type->target;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

static void note_read(struct analysis *analysis, struct lifetime *lifetime, const struct decl *decl,
                      const struct type *type, const struct annotation *note)
{
    size_t index = 0;
    switch (note->kind) {
    case ANNOTATION_LASTING:
    case ANNOTATION_OWNED:
        lifetime->is_silent = false;
        lifetime->is_fresh = true;
        break;
    case ANNOTATION_DERIVES_FROM:
        lifetime->is_silent = false;
        if (parameter_named(decl, type, note, &index))
            lifetime->derives |= bit(index);
        break;
    case ANNOTATION_INVALIDATES:
        if (parameter_named(decl, type, note, &index))
            lifetime->ends |= bit(index);
        else if (object_named(analysis, note->name))
            lifetime_object_add(lifetime, object_named(analysis, note->name));
        break;
    case ANNOTATION_ENTERS:
        lifetime->is_entering = true;
        if (parameter_named(decl, type, note, &index))
            lifetime->enters |= bit(index);
        break;
    default:
        break;
    }
}

static struct lifetime declared_lifetime(struct analysis *analysis, const struct decl *decl,
                                         const struct type *type)
{
    struct lifetime lifetime = {.is_silent = true};
    for (const struct annotation *one = decl->annotations; one; one = one->next)
        note_read(analysis, &lifetime, decl, type, one);
    for (size_t i = 0; i < type->parameter_count; i++) {
        if (is_lasting(type->parameters[i]))
            lifetime.keeps |= bit(i);
        if (is_owned(type->parameters[i]))
            lifetime.owns |= bit(i);
    }
    for (size_t i = 0; lifetime.is_silent && i < type->parameter_count; i++)
        if (type_points(type->parameters[i]->type) && !(lifetime.keeps >> i & 1))
            lifetime.derives |= bit(i);
    return lifetime;
}

static bool is_of_lifetimes(const struct annotation *list)
{
    return annotation_find(list, ANNOTATION_LASTING) ||
           annotation_find(list, ANNOTATION_DERIVES_FROM) ||
           annotation_find(list, ANNOTATION_INVALIDATES) ||
           annotation_find(list, ANNOTATION_ENTERS);
}

bool says_lifetimes(const struct decl *function)
{
    if (is_of_lifetimes(function->annotations))
        return true;
    const struct type *const type = function_type(function->type);
    for (size_t i = 0; type && i < type->parameter_count; i++)
        if (is_of_lifetimes(type->parameters[i]->annotations))
            return true;
    return false;
}

/* Made by a trusted header's macro in a safe file, as is what calls it: its body, which the safe file
 * may have written, is held to the declaration. */
static bool is_of_macro(struct analysis *analysis, const struct decl *function)
{
    return decl_is_safe(analysis, function) && !origin_is_safe(analysis, function->origin);
}

const struct lifetime *lifetime_of(struct analysis *analysis, struct decl *function)
{
    if (function->lifetime) {
        function->lifetime->is_assumed |= function->lifetime->is_being_found;
        return function->lifetime;
    }
    struct lifetime *const lifetime = arena_take(analysis->arena, sizeof *lifetime);
    *lifetime = declared_lifetime(analysis, function, function->type);
    function->lifetime = lifetime;
    if (analysis->has_lifetimes && function->storage == STORAGE_STATIC && function->function &&
        function->function->body && !says_lifetimes(function) && !is_of_macro(analysis, function)) {
        lifetime->is_inferred = lifetime->is_being_found = true;
        lifetimes_infer(analysis, function->function);
        lifetime->is_being_found = false;
    }
    return lifetime;
}

struct lifetime lifetime_of_slot(struct analysis *analysis, const struct decl *slot,
                                 const struct type *type)
{
    type = function_type(type);
    return type ? declared_lifetime(analysis, slot, type) : (struct lifetime){.is_silent = true};
}

struct lifetime lifetime_of_call(struct analysis *analysis, const struct node *call,
                                 struct decl **callee)
{
    bool is_choice = false;
    const struct node *const named = code_node(call->child[0], &is_choice);
    static const struct decl nobody = {.name = ""};
    *callee = NULL;
    if (named->kind == NODE_DECL || named->kind == NODE_MEMBER)
        *callee = named->decl;
    if (*callee && (*callee)->kind == DECL_FUNCTION)
        return *lifetime_of(analysis, *callee);
    const struct type *const type = call->child[0]->value;
    return lifetime_of_slot(analysis, *callee ? *callee : &nobody,
                            *callee && function_type((*callee)->type) ? (*callee)->type : type);
}

/* --- annotations that name parameters ---------------------------------------------------------- */

static bool is_naming(enum annotation_kind kind)
{
    return kind == ANNOTATION_DERIVES_FROM || kind == ANNOTATION_INVALIDATES ||
           kind == ANNOTATION_ENTERS;
}

static void name_check(struct analysis *analysis, const struct decl *decl, const struct type *type,
                       const struct annotation *note)
{
    const char *const spelling = annotation_spelling(note->kind);
    size_t index = 0;
    if (!parameter_named(decl, type, note, &index)) {
        if (note->kind != ANNOTATION_INVALIDATES || !object_named(analysis, note->name))
            rule_report(analysis, "annotation", note->origin,
                        note->kind == ANNOTATION_INVALIDATES
                            ? "name a parameter, or an object that is declared before"
                            : "name a parameter of the same declaration",
                        "%s(%s) on '%s': it has no parameter '%s'", spelling, note->name,
                        decl->name, note->name);
        return;
    }
    if (!type_points(type->parameters[index]->type))
        rule_report(analysis, "annotation", note->origin, "name a parameter that points somewhere",
                    "%s(%s) on '%s': '%s' holds no pointer", spelling, note->name, decl->name,
                    note->name);
}

static void result_check(struct analysis *analysis, const struct decl *decl,
                         const struct type *type, const struct annotation *note)
{
    const bool is_of_result = note->kind == ANNOTATION_DERIVES_FROM ||
                              (note->kind == ANNOTATION_LASTING && decl->kind == DECL_FUNCTION);
    if (is_of_result && !type_points(type->target))
        rule_report(analysis, "annotation", note->origin, "leave it out",
                    "the result of '%s' holds no pointer: it cannot carry '%s'", decl->name,
                    annotation_spelling(note->kind));
}

static void names_check(struct analysis *analysis, const struct decl *decl)
{
    const struct type *const type = function_type(decl->type);
    for (const struct annotation *note = decl->annotations; note && type; note = note->next) {
        if (is_naming(note->kind))
            name_check(analysis, decl, type, note);
        result_check(analysis, decl, type, note);
    }
}

void lifetime_names_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->callable_count; i++)
        names_check(analysis, model->callables[i]);
    for (size_t i = 0; i < model->record_count; i++)
        for (size_t k = 0; k < model->records[i]->field_count; k++)
            names_check(analysis, model->records[i]->fields[k]);
}

/* Where objects and fields live, and what they hold.
 *
 * Source  doc/contexts.md, Elision
 */
#include "elision.h"

#include <string.h>

bool decl_is_immutable(const struct decl *decl)
{
    return element_of(decl->type)->is_const || decl->type->is_const;
}

bool decl_is_inferred(const struct decl *decl)
{
    return decl->kind == DECL_VARIABLE && decl->initialiser && decl_is_immutable(decl) &&
           !place_annotation(decl->annotations) && type_holds(decl->type);
}

static bool is_pointer_like(const struct type *type)
{
    type = element_of(type);
    return type->kind == TYPE_POINTER || type->kind == TYPE_FUNCTION;
}

static struct context *at_context(struct analysis *analysis, struct decl *decl)
{
    const struct annotation *const at = annotation_find(decl->annotations, ANNOTATION_AT);
    return at ? context_annotated(analysis, at, decl, NULL) : NULL;
}

static struct context *default_context(struct analysis *analysis, struct decl *decl)
{
    const struct file_default *const wish = file_default_of(analysis, decl);
    const struct declared *const declared = wish ? declared_find(analysis, wish->name) : NULL;
    if (!declared)
        return NULL;
    struct reason *const reason = arena_take(analysis->arena, sizeof *reason);
    *reason = (struct reason){
        .kind = REASON_DEFAULT, .origin = decl->origin, .subject = decl, .name = wish->name};
    return context_declared(analysis, declared, reason);
}

/* Of a pointer the annotation speaks of the target; its cell goes by ctx_at, the file's default, or
 * else lives with its target. */
static struct context *cell_context(struct analysis *analysis, struct decl *decl,
                                    struct context *written)
{
    struct context *const at = at_context(analysis, decl);
    if (at)
        return at;
    if (written && !is_pointer_like(decl->type))
        return written;
    if (decl->is_local)
        return NULL; /* with its function */
    struct context *const wish = default_context(analysis, decl);
    return wish ? wish : written;
}

static void homeless_report(struct analysis *analysis, struct decl *decl)
{
    const bool points = is_pointer_like(decl->type);
    rule_report(analysis, "elision", decl->origin,
                points ? "write ctx_at(c) for where the pointer itself lives, or ctx_default(c) in "
                         "this file"
                       : "write ctx(c) on it, ctx(any) if several contexts share it, or "
                         "ctx_default(c) in this file",
                "nothing says in which context '%s' lives", decl->name);
}

static void immutable_prepare(struct analysis *analysis, struct decl *decl, struct context *written)
{
    struct context *holder = written;
    if (!holder && type_holds(decl->type) &&
        (!decl->initialiser || decl->storage == STORAGE_EXTERNAL))
        holder = default_context(analysis, decl);
    struct context *const at = at_context(analysis, decl);
    decl->place = at ? at : holder ? holder : context_variable(&analysis->contexts);
    struct shaping shaping = {.analysis = analysis,
                              .subject = decl,
                              .holder = is_pointer_like(decl->type) ? holder : decl->place};
    decl->shape = shape_build(&shaping, decl->type, decl->annotations);
    decl->is_open = !holder && !at;
}

static void mutable_prepare(struct analysis *analysis, struct decl *decl, struct context *written)
{
    struct context *place = decl->is_system ? NULL : cell_context(analysis, decl, written);
    if (!place && decl->is_local && analysis->body && analysis->body->self) {
        place = analysis->body->self; /* checked when inference is done: see body_check */
    } else if (!place) {
        if (!decl->is_system && !place_annotation(decl->annotations))
            homeless_report(analysis, decl);
        decl->is_open = true;
        place = context_variable(&analysis->contexts);
    }
    decl->place = place;
    struct shaping shaping = {.analysis = analysis, .subject = decl, .holder = place};
    decl->shape = shape_build(&shaping, decl->type, decl->annotations);
}

void object_prepare(struct analysis *analysis, struct decl *decl)
{
    if (decl->place)
        return;
    struct body *const body = analysis->body;
    const struct annotation *const note = place_annotation(decl->annotations);
    struct context *written = note ? context_annotated(analysis, note, decl, NULL) : NULL;
    const struct annotation *const of_type = place_annotation(element_of(decl->type)->annotations);
    if (!written && of_type && is_pointer_like(decl->type))
        written = context_annotated(analysis, of_type, decl, NULL);
    if (decl_is_immutable(decl)) {
        analysis->body = NULL;
        immutable_prepare(analysis, decl, written);
        analysis->body = body;
    } else {
        mutable_prepare(analysis, decl, written);
    }
}

/* A name in a local's annotation must be one that its function's declaration uses. */
static bool is_known_name(const struct analysis *analysis, const struct decl *owner,
                          const char *name)
{
    if (strcmp(name, "any") == 0 || declared_find(analysis, name))
        return true;
    for (const struct variable *one = owner ? owner->variables : NULL; one; one = one->next)
        if (strcmp(one->name, name) == 0)
            return true;
    return false;
}

void local_prepare(struct analysis *analysis, struct decl *decl)
{
    if (decl->shape || decl->place)
        return;
    struct decl *const owner = analysis->body ? analysis->body->decl : NULL;
    const struct annotation *own = place_annotation(decl->annotations);
    if (own && !is_known_name(analysis, owner, own->name)) {
        rule_report(analysis, "annotation", own->origin,
                    "declare the context, or name a variable of this function's declaration",
                    "'%s' is no declared context and no variable of '%s'", own->name,
                    owner ? owner->name : "this file");
        own = NULL;
    }
    struct shaping shaping = {.analysis = analysis, .subject = decl, .scope = owner};
    if (decl->type->is_va_list && analysis->body)
        shaping.holder = analysis->body->self;
    decl->shape = shape_build(&shaping, decl->type, own);
    if (own && !is_pointer_like(decl->type))
        decl->place = context_annotated(analysis, own, decl, owner);
    const struct annotation *const at = annotation_find(decl->annotations, ANNOTATION_AT);
    if (at && is_known_name(analysis, owner, at->name))
        decl->place = context_annotated(analysis, at, decl, owner);
}

struct shape *field_shape(struct analysis *analysis, struct decl *field, struct context *holder,
                          struct hidden *env)
{
    if (field->type->kind == TYPE_SCALAR)
        return NULL;
    struct shaping shaping = {.analysis = analysis,
                              .subject = field,
                              .holder = holder,
                              .hidden = analysis->body ? &analysis->body->hidden : NULL,
                              .env = env,
                              .field = field};
    struct shape *const shape = shape_build(&shaping, field->type, field->annotations);
    if (!field->variables || !shape || shape->kind != SHAPE_FUNCTION)
        return shape;
    elsewhere_mark(field, shape->signature);
    shape->signature->decl = field;
    return env->is_load ? shape_function(
                              &analysis->contexts,
                              signature_use(&analysis->contexts, shape->signature,
                                            reason_new(analysis, REASON_USE, field->origin, field)))
                        : shape;
}

struct context *field_place(struct analysis *analysis, struct decl *field, struct context *holder)
{
    if (!field->annotations)
        return holder;
    if (field->place)
        return field->place;
    struct context *const at = at_context(analysis, field);
    const struct annotation *const note = place_annotation(field->annotations);
    struct context *place = at;
    if (!place && note && !is_pointer_like(field->type))
        place = context_annotated(analysis, note, field, NULL);
    field->place = place;
    return place ? place : holder;
}

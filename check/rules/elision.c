/* Elision: the contexts of declarations, written or not.
 *
 * Source  doc/contexts.md, Elision
 */
#include "elision.h"

#include <string.h>

const struct annotation *place_annotation(const struct annotation *list)
{
    for (; list; list = list->next)
        if (list->kind == ANNOTATION_CONTEXT || list->kind == ANNOTATION_SHARED ||
            list->kind == ANNOTATION_ENTRY)
            return list;
    return NULL;
}

bool type_holds(const struct type *type)
{
    if (!type)
        return false;
    if (type->kind == TYPE_ARRAY)
        return type_holds(type->target);
    if (type->kind == TYPE_POINTER || type->kind == TYPE_FUNCTION || type->kind == TYPE_VOID)
        return true;
    if (type->kind != TYPE_RECORD)
        return false;
    struct record *const record = type->record;
    if (!record->is_complete || record->holds == -1)
        return true;
    if (record->holds == 0) {
        record->holds = -1;
        bool holds = false;
        for (size_t i = 0; i < record->field_count && !holds; i++)
            holds = type_holds(record->fields[i]->type);
        record->holds = holds ? 2 : 1;
    }
    return record->holds == 2;
}

const struct type *element_of(const struct type *type)
{
    while (type->kind == TYPE_ARRAY)
        type = type->target;
    return type;
}

static bool is_pointer(const struct type *type)
{
    type = element_of(type);
    return type->kind == TYPE_POINTER;
}

bool record_is_apart(struct record *record)
{
    if (record->apart == 0) {
        bool apart = false;
        record->apart = 1;
        for (size_t i = 0; i < record->field_count && !apart; i++) {
            const struct decl *const field = record->fields[i];
            const struct type *const type = element_of(field->type);
            apart = annotation_find(field->annotations, ANNOTATION_AT) ||
                    (place_annotation(field->annotations) && !is_pointer(field->type)) ||
                    (type->kind == TYPE_RECORD && record_is_apart(type->record));
        }
        record->apart = apart ? 2 : 1;
    }
    return record->apart == 2;
}

static const struct annotation *effective(const struct type *type, const struct annotation *own)
{
    const struct annotation *const found = place_annotation(own);
    return found ? found : place_annotation(type->annotations);
}

/* A field's own variable: one term per object and name, within one body. */
static struct context *field_variable(struct shaping *shaping, const struct annotation *annotation,
                                      bool is_code)
{
    struct analysis *const analysis = shaping->analysis;
    const struct hidden *const env = shaping->env;
    for (struct hidden *one = *shaping->hidden; one; one = one->next)
        if (one->record == env->record && one->root == env->root && one->place == env->place &&
            one->is_load == env->is_load && strcmp(one->name, annotation->name) == 0)
            return is_code ? one->context : one->data;
    struct hidden *const hidden = arena_take(analysis->arena, sizeof *hidden);
    *hidden = *env;
    hidden->name = annotation->name;
    if (env->is_load) {
        struct constant *const constant = arena_take(analysis->arena, sizeof *constant);
        constant->kind = CONSTANT_HIDDEN;
        constant->name = annotation->name;
        hidden->context = hidden->data = context_constant(
            &analysis->contexts, constant,
            reason_new(analysis, REASON_ANNOTATION, annotation->origin, shaping->subject));
    } else {
        hidden->context = context_variable(&analysis->contexts);
        hidden->context->never_any = true;
        hidden->data = context_variable(&analysis->contexts);
    }
    hidden->next = *shaping->hidden;
    *shaping->hidden = hidden;
    return is_code ? hidden->context : hidden->data;
}

const struct annotation *field_annotation(const struct decl *field)
{
    const struct type *const type = element_of(field->type);
    const struct annotation *const note = effective(type, field->annotations);
    return note || type->kind != TYPE_POINTER ? note : place_annotation(type->target->annotations);
}

static bool is_code(const struct type *type)
{
    type = element_of(type);
    return type->kind == TYPE_FUNCTION ||
           (type->kind == TYPE_POINTER && type->target->kind == TYPE_FUNCTION);
}

const struct decl *closure_code(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct annotation *const note =
            is_code(record->fields[i]->type) ? field_annotation(record->fields[i]) : NULL;
        if (note && strcmp(note->name, name) == 0)
            return record->fields[i];
    }
    return NULL;
}

static struct context *written_context(struct shaping *shaping, const struct annotation *annotation,
                                       bool is_code)
{
    struct analysis *const analysis = shaping->analysis;
    struct context *const context =
        context_annotated(analysis, annotation, shaping->subject, shaping->scope);
    if (context || annotation->kind == ANNOTATION_SHARED || !shaping->hidden)
        return context;
    if (shaping->env->record && closure_code(shaping->env->record, annotation->name))
        return field_variable(shaping, annotation, is_code);
    /* Of the function that the field points to, bound afresh at each call of it. */
    return context_annotated(analysis, annotation, shaping->subject, shaping->field);
}

static struct context *open_or_holder(struct shaping *shaping)
{
    return shaping->holder ? shaping->holder : context_variable(&shaping->analysis->contexts);
}

static void signature_flags(struct signature *signature, const struct type *type,
                            const struct annotation *own, struct analysis *analysis)
{
    static const struct {
        enum annotation_kind kind;
        enum effect effect;
    } effects[] = {
        {ANNOTATION_MASKS, EFFECT_MASKS},
        {ANNOTATION_UNMASKS, EFFECT_UNMASKS},
        {ANNOTATION_SAVES, EFFECT_SAVES},
        {ANNOTATION_RESTORES, EFFECT_RESTORES},
    };
    const struct annotation *const lists[] = {
        own, type->annotations, type->kind == TYPE_POINTER ? type->target->annotations : NULL};
    for (size_t k = 0; k < sizeof lists / sizeof lists[0]; k++) {
        signature->is_in_atomic |= annotation_find(lists[k], ANNOTATION_IN_ATOMIC) != NULL;
        for (size_t i = 0; i < sizeof effects / sizeof effects[0]; i++) {
            const struct annotation *const found = annotation_find(lists[k], effects[i].kind);
            if (!found)
                continue;
            const struct declared *const up_to = declared_find(analysis, found->name);
            signature->effect = effects[i].effect;
            signature->effect_level = up_to ? up_to->level : LEVEL_ALL;
        }
    }
}

/* Parameters and result: without an annotation they go with where the function runs. */
static void signature_parts(struct shaping *shaping, struct signature *signature,
                            const struct type *function, const struct annotation *own,
                            struct context *holder)
{
    struct shaping inner = *shaping;
    inner.holder = holder;
    signature->is_variadic = function->is_variadic;
    signature->is_prototyped = function->is_prototyped;
    signature->parameter_count = function->parameter_count;
    signature->parameters = arena_take(shaping->analysis->arena, (function->parameter_count + 1) *
                                                                     sizeof *signature->parameters);
    for (size_t i = 0; i < function->parameter_count; i++) {
        struct decl *const parameter = function->parameters[i];
        inner.subject = parameter->name[0] ? parameter : shaping->subject;
        signature->parameters[i] = shape_build(&inner, parameter->type, parameter->annotations);
    }
    inner.subject = shaping->subject;
    const struct annotation *result = annotation_find(own, ANNOTATION_RESULT);
    struct annotation as_context;
    if (result) {
        as_context = *result;
        as_context.kind = ANNOTATION_CONTEXT;
        as_context.next = NULL;
    }
    if (shaping->is_published)
        inner.holder = signature->runs;
    signature->result = shape_build(&inner, function->target, result ? &as_context : NULL);
}

static struct shape *function_shape(struct shaping *shaping, const struct type *type,
                                    const struct type *function, const struct annotation *own)
{
    struct contexts *const contexts = &shaping->analysis->contexts;
    struct signature *const signature = arena_take(shaping->analysis->arena, sizeof *signature);
    const struct annotation *written = effective(type, own);
    if (!written)
        written = place_annotation(function->annotations); /* a typedef of the function itself */
    struct context *runs = written ? written_context(shaping, written, true) : NULL;
    const struct constant *constant = runs ? context_value(runs) : NULL;
    const bool is_written = runs != NULL;
    if (!runs)
        runs = open_or_holder(shaping);
    constant = context_value(runs);
    if (constant && (constant->kind == CONSTANT_ANY || constant->kind == CONSTANT_SHARED)) {
        signature->is_any = true;
        struct context *const bound = context_variable(contexts);
        bound->constant_reason = context_root(runs)->constant_reason;
        bound->never_any = true;
        runs = bound;
    } else if (!constant) {
        context_forbid_any(runs);
    }
    signature->runs = runs;
    signature_flags(signature, type, own, shaping->analysis);
    const struct annotation *parts = own;
    if (!annotation_find(parts, ANNOTATION_RESULT))
        parts = annotation_find(type->annotations, ANNOTATION_RESULT) ? type->annotations
                                                                      : function->annotations;
    signature_parts(shaping, signature, function, parts,
                    is_written || shaping->holder ? runs : NULL);
    return shape_function(contexts, signature);
}

struct shape *shape_build(struct shaping *shaping, const struct type *type,
                          const struct annotation *own)
{
    struct contexts *const contexts = &shaping->analysis->contexts;
    switch (type->kind) {
    case TYPE_ARRAY:
        return shape_build(shaping, type->target, own ? own : type->annotations);
    case TYPE_FUNCTION:
        return function_shape(shaping, type, type, own);
    case TYPE_POINTER:
        if (type->target->kind == TYPE_FUNCTION)
            return function_shape(shaping, type, type->target, own);
        break;
    case TYPE_VOID:
    case TYPE_RECORD:
        if (!type_holds(type))
            return NULL;
        break;
    case TYPE_SCALAR:
        return NULL;
    }
    const struct annotation *const written = effective(type, own);
    struct context *context = written ? written_context(shaping, written, false) : NULL;
    struct shaping inner = *shaping;
    if (context)
        inner.holder = context;
    else
        context = open_or_holder(shaping);
    if (type->kind != TYPE_POINTER)
        return shape_object(contexts, context);
    return shape_pointer(contexts, context, shape_build(&inner, type->target, NULL));
}

struct shape *shape_open(struct analysis *analysis, const struct type *type)
{
    struct shaping shaping = {.analysis = analysis};
    return type ? shape_build(&shaping, type, NULL) : NULL;
}

struct shape *shape_in(struct analysis *analysis, const struct type *type, struct context *context)
{
    struct shaping shaping = {.analysis = analysis, .holder = context};
    return type ? shape_build(&shaping, type, NULL) : NULL;
}

/* --- functions --------------------------------------------------------------------------------- */

static struct context *own_variable(struct analysis *analysis, struct decl *decl)
{
    struct constant *const constant = arena_take(analysis->arena, sizeof *constant);
    *constant = (struct constant){.kind = CONSTANT_RIGID, .owner = decl};
    return context_constant(&analysis->contexts, constant,
                            reason_new(analysis, REASON_ELISION, decl->origin, decl));
}

static bool is_static(const struct decl *decl)
{
    return decl->storage == STORAGE_STATIC;
}

static struct context *elided_context(struct analysis *analysis, struct decl *decl)
{
    const struct file_default *const wish =
        is_static(decl) || decl->is_system ? NULL : file_default_of(analysis, decl);
    const struct declared *const declared = wish ? declared_find(analysis, wish->name) : NULL;
    if (declared) {
        struct reason *const reason = arena_take(analysis->arena, sizeof *reason);
        *reason = (struct reason){
            .kind = REASON_DEFAULT, .origin = decl->origin, .subject = decl, .name = wish->name};
        return context_declared(analysis, declared, reason);
    }
    if (is_static(decl) && decl->function) {
        struct context *const open = context_variable(&analysis->contexts);
        open->never_any = true;
        return open;
    }
    return own_variable(analysis, decl);
}

void elsewhere_mark(struct decl *decl, const struct signature *signature)
{
    for (struct variable *one = decl->variables; one; one = one->next) {
        if (context_is_same(one->context, signature->runs))
            continue;
        for (size_t i = 0; i < signature->parameter_count; i++) {
            const struct shape *const shape = signature->parameters[i];
            if (shape && shape->kind == SHAPE_FUNCTION &&
                context_is_same(shape->signature->runs, one->context))
                one->is_elsewhere = true;
        }
    }
}

struct signature *function_signature(struct analysis *analysis, struct decl *decl)
{
    if (decl->shape)
        return decl->shape->signature;
    struct body *const body = analysis->body;
    analysis->body = NULL; /* reasons of a declaration stand in no function */
    struct shaping shaping = {.analysis = analysis, .subject = decl, .scope = decl};
    struct signature *const signature = arena_take(analysis->arena, sizeof *signature);
    const struct annotation *const written = effective(decl->type, decl->annotations);
    struct context *runs = written ? written_context(&shaping, written, true) : NULL;
    const struct constant *const constant = runs ? context_value(runs) : NULL;
    if (constant && (constant->kind == CONSTANT_ANY || constant->kind == CONSTANT_SHARED)) {
        const struct reason *const reason = context_root(runs)->constant_reason;
        runs = own_variable(analysis, decl);
        runs->constant_reason = reason;
        signature->is_any = true;
    }
    if (!runs)
        runs = elided_context(analysis, decl);
    signature->runs = runs;
    signature->decl = decl;
    signature->is_entry = annotation_find(decl->annotations, ANNOTATION_ENTRY) != NULL;
    decl->shape = shape_function(&analysis->contexts, signature);
    signature_flags(signature, decl->type, decl->annotations, analysis);
    shaping.is_published = !is_static(decl);
    signature_parts(&shaping, signature, decl->type, decl->annotations,
                    decl->function ? NULL : runs);
    elsewhere_mark(decl, signature);
    if (decl->function)
        for (size_t i = 0; i < decl->function->parameter_count && i < signature->parameter_count;
             i++)
            decl->function->parameters[i]->shape = signature->parameters[i];
    analysis->body = body;
    return signature;
}

struct signature *function_declared(struct analysis *analysis, struct decl *decl)
{
    const struct signature *const known = function_signature(analysis, decl);
    struct body *const body = analysis->body;
    analysis->body = NULL;
    struct shaping shaping = {.analysis = analysis, .subject = decl, .scope = decl};
    struct signature *const declared = arena_take(analysis->arena, sizeof *declared);
    *declared = *known;
    signature_parts(&shaping, declared, decl->type, decl->annotations, known->runs);
    analysis->body = body;
    return declared;
}

const struct signature *function_published(struct analysis *analysis, struct decl *decl)
{
    struct signature *const known = function_signature(analysis, decl);
    if (!decl->function || is_static(decl) || (decl->is_generalised && !decl->is_weak))
        return known;
    if (decl->published)
        return decl->published;
    decl->published = function_declared(analysis, decl);
    return decl->published;
}

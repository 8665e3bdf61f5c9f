/* Facts for `ctx graph` and for rules over the whole program. */
#include "analysis.h"

#include "../summary.h"

#include <string.h>

static const char *context_name(const struct context *context)
{
    const struct constant *const constant = context_value((struct context *)(uintptr_t)context);
    if (!constant)
        return "?";
    switch (constant->kind) {
    case CONSTANT_DECLARED:
    case CONSTANT_SHARED:
        return constant->declared->name;
    case CONSTANT_ANY:
        return "any";
    default:
        return constant->name ? constant->name : "caller";
    }
}

/* What the context terms of a declaration say: variables by the order in which they come. */
struct saying {
    struct analysis *analysis;
    const struct decl *decl;
    const struct constant *variables[16];
    size_t count;
    struct context *holder; /* of objects by value: said only if they say something else */
    const char *words;
};

static void context_say(struct saying *saying, struct context *context)
{
    const struct constant *const constant = context_value(context);
    size_t number = 0;
    if (constant && constant->kind == CONSTANT_RIGID) {
        while (number < saying->count && !constant_equals(saying->variables[number], constant))
            number++;
        if (number == saying->count &&
            number < sizeof saying->variables / sizeof *saying->variables)
            saying->variables[saying->count++] = constant;
        saying->words = text(saying->analysis, "%s variable %zu", saying->words, number + 1);
    } else {
        saying->words = text(saying->analysis, "%s %s", saying->words,
                             constant ? constant_text(saying->analysis->arena, constant) : "open");
    }
}

static void shape_say(struct saying *saying, const struct shape *shape)
{
    if (!shape || (shape->kind == SHAPE_OBJECT && saying->holder &&
                   context_is_same(shape->context, saying->holder))) {
        saying->words = text(saying->analysis, "%s -", saying->words);
        return;
    }
    if (shape->kind != SHAPE_FUNCTION) {
        /* What an object holds, if that is said apart: whether it holds anything is known only
         * where its type is complete. */
        const bool is_apart =
            shape->target && !(shape->target->kind == SHAPE_OBJECT &&
                               context_is_same(shape->target->context, shape->context));
        context_say(saying, shape->context);
        if (is_apart)
            shape_say(saying, shape->target);
        return;
    }
    const struct signature *const signature = shape->signature;
    struct context *const outer = saying->holder;
    saying->holder = signature->runs;
    if (signature->is_any)
        saying->words = text(saying->analysis, "%s 'any'", saying->words);
    else
        context_say(saying, signature->runs);
    saying->words = text(saying->analysis, "%s(%d %d %d", saying->words, signature->effect,
                         signature->effect == EFFECT_NONE ? 0 : signature->effect_level,
                         signature->is_in_atomic);
    for (size_t i = 0; i < signature->parameter_count; i++)
        shape_say(saying, signature->parameters[i]);
    saying->words = text(saying->analysis, "%s)", saying->words);
    shape_say(saying, signature->result);
    saying->holder = outer;
}

static void annotations_say(struct saying *saying, const struct annotation *list)
{
    for (int kind = ANNOTATION_OWNED; kind <= ANNOTATION_NEEDS; kind++) {
        const struct annotation *const note = annotation_find(list, (enum annotation_kind)kind);
        if (note)
            saying->words = text(saying->analysis, "%s %s(%s)", saying->words,
                                 annotation_spelling(note->kind), note->name);
    }
}

static void declaration_add(struct saying *saying)
{
    const struct decl *const decl = saying->decl;
    const struct declaration *best = decl->declarations;
    for (const struct declaration *one = best; one; one = one->next)
        if (one->is_definition)
            best = one;
    const struct summary_declaration declaration = {
        .usr = decl->usr,
        .name = decl->name,
        .says = saying->words,
        .type = type_words(saying->analysis, decl->type),
        .is_definition = decl->is_defined || decl->is_tentative,
        .place = source_place(saying->analysis->model->source, best ? best->origin : decl->origin),
    };
    summary_add_declaration(saying->analysis->summary, &declaration);
}

/* Other files may declare it, too: what this one's declaration says must be the same. */
static void function_declare(struct analysis *analysis, struct decl *decl)
{
    struct saying saying = {.analysis = analysis, .decl = decl, .words = ""};
    if (decl->storage != STORAGE_EXTERNAL || decl->is_system || decl->is_builtin || !decl->usr)
        return;
    struct signature *const signature = function_declared(analysis, decl);
    shape_say(&saying, shape_function(&analysis->contexts, signature));
    annotations_say(&saying, decl->annotations);
    for (size_t i = 0; i < decl->type->parameter_count; i++) {
        saying.words = text(analysis, "%s,", saying.words);
        annotations_say(&saying, decl->type->parameters[i]->annotations);
    }
    declaration_add(&saying);
}

static void object_declare(struct analysis *analysis, struct decl *decl)
{
    struct saying saying = {.analysis = analysis, .decl = decl, .words = ""};
    if (decl->storage != STORAGE_EXTERNAL || decl->is_system || decl->is_local)
        return;
    if (!decl->is_open) { /* else that nothing says where it lives was told, or it is immutable */
        context_say(&saying, decl->place);
        saying.holder = decl->place;
        shape_say(&saying, decl->shape);
        annotations_say(&saying, decl->annotations);
    }
    declaration_add(&saying);
}

static void functions_add(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->callable_count; i++) {
        struct decl *const decl = model->callables[i];
        const struct signature *const signature = function_signature(analysis, decl);
        const struct summary_function function = {
            .usr = decl->usr,
            .name = decl->name,
            .context = signature->is_any ? "any" : context_name(signature->runs),
            .is_entry = signature->is_entry,
            .is_definition = decl->is_defined,
            .unmasks = decl->function && decl->function->unmasks,
            .says_unmasks = annotation_find(decl->annotations, ANNOTATION_UNMASKS) != NULL,
            .place = source_place(model->source, decl->origin),
        };
        summary_add_function(analysis->summary, &function);
        function_declare(analysis, decl);
    }
}

static void objects_add(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->object_count; i++) {
        struct decl *const decl = model->objects[i];
        if (decl->kind != DECL_VARIABLE || !decl->place || !decl->usr)
            continue;
        object_declare(analysis, decl);
        if (decl_is_immutable(decl))
            continue;
        const struct constant *const constant = context_value(decl->place);
        const struct summary_object object = {
            .usr = decl->usr,
            .name = decl->name,
            .context = context_name(decl->place),
            .is_shared = constant && constant->kind == CONSTANT_SHARED,
            .place = source_place(model->source, decl->origin),
        };
        summary_add_object(analysis->summary, &object);
    }
}

void summary_fill(struct analysis *analysis)
{
    for (const struct declared *one = analysis->model->contexts; one; one = one->next) {
        const struct summary_context context = {
            .name = one->name,
            .level = (unsigned)one->level,
            .unmaskable = one->level == LEVEL_UNMASKABLE,
            .place = source_place(analysis->model->source, one->origin),
        };
        summary_add_context(analysis->summary, &context);
    }
    functions_add(analysis);
    objects_add(analysis);
}

/* A section calls the functions of the port that mask and restore, which its source does not
 * show. */
static void section_calls_add(struct analysis *analysis, const struct body *body,
                              const struct event *enter, const struct place *place)
{
    const char *const saves = enter->level == LEVEL_ALL ? "ctx_mask_save" : "ctx_mask_save_to";
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->callable_count; i++) {
        const struct decl *const decl = model->callables[i];
        const struct summary_call call = {body->decl->usr, decl->usr, false, *place};
        if (call.caller && call.callee &&
            (strcmp(decl->name, saves) == 0 || strcmp(decl->name, "ctx_mask_restore") == 0))
            summary_add_call(analysis->summary, &call);
    }
}

static void event_add(struct analysis *analysis, const struct body *body, const struct event *event)
{
    const struct place place = source_place(analysis->model->source, event->origin);
    if (event->kind == EVENT_CALL && event->subject && !event->is_target && event->subject->usr) {
        const struct summary_call call = {body->decl->usr, event->subject->usr, event->is_masked,
                                          place};
        summary_add_call(analysis->summary, &call);
    }
    if (event->kind == EVENT_ENTER)
        section_calls_add(analysis, body, event, &place);
    if (event->kind == EVENT_CALL && event->is_target)
        pointer_call_add(analysis, body, event);
    if (event->kind != EVENT_ACCESS || !event->variable || !event->variable->usr)
        return;
    const struct constant *const constant = context_value(event->context);
    const struct summary_use use = {
        .function = body->decl->usr,
        .object = event->variable->usr,
        .access = event->access,
        .is_guarded = event->is_atomic || (constant && (constant->kind == CONSTANT_ANY ||
                                                        constant->kind == CONSTANT_SHARED)),
        .place = place,
    };
    summary_add_use(analysis->summary, &use);
}

void summary_body(struct analysis *analysis, const struct body *body)
{
    for (size_t i = 1; i < body->flow.block_count; i++)
        for (size_t k = 0; k < body->flow.blocks[i].event_count; k++)
            event_add(analysis, body, &body->flow.blocks[i].events[k]);
}

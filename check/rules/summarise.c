/* Facts for `ctx graph` and for rules over the whole program. */
#include "analysis.h"

#include "../summary.h"

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
            .place = source_place(model->source, decl->origin),
        };
        summary_add_function(analysis->summary, &function);
    }
}

static void objects_add(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->object_count; i++) {
        const struct decl *const decl = model->objects[i];
        if (decl->kind != DECL_VARIABLE || !decl->place || !decl->usr || decl_is_immutable(decl))
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

static void event_add(struct analysis *analysis, const struct body *body, const struct event *event)
{
    const struct place place = source_place(analysis->model->source, event->origin);
    if (event->kind == EVENT_CALL && event->subject && !event->is_target && event->subject->usr) {
        const struct summary_call call = {body->decl->usr, event->subject->usr, place};
        summary_add_call(analysis->summary, &call);
    }
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

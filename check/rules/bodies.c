/* Groups of functions that name each other: walked together, then decided, then made general. */
#include "elision.h"
#include "evaluate.h"

#include <stdlib.h>

static void function_walk(struct analysis *analysis, struct body *body)
{
    struct function *const function = body->function;
    struct flow *const flow = &body->flow;
    analysis->body = body;
    if (annotation_find(body->decl->annotations, ANNOTATION_UNSAFE))
        body->unsafe_depth++;
    statement_walk(analysis, function->body);
    if (flow->current != NO_BLOCK) {
        flow_event(flow, EVENT_RETURN, function->end);
        flow_edge(flow, flow->current, flow->exit);
    }
    flow_resolve(flow);
    for (const struct jump *jump = flow->jumps; jump; jump = jump->next) {
        if (!jump->is_undecided)
            continue;
        not_analysed_report(analysis, jump->origin, "a computed goto that gets into a block");
        body->is_abandoned = true;
    }
    analysis->body = NULL;
}

static void initialiser_walk(struct analysis *analysis, struct body *body)
{
    struct decl *const decl = body->decl;
    analysis->body = body;
    const struct operand object = {
        .is_object = true,
        .type = decl->type,
        .shape = decl->shape,
        .place = decl->place,
        .subject = decl,
        .root = decl,
        .origin = decl->origin,
        .is_annotated =
            place_annotation(decl->annotations) || place_annotation(decl->type->annotations),
    };
    initialise(analysis, &object, decl->initialiser);
    flow_resolve(&body->flow);
    analysis->body = NULL;
}

static struct body *body_new(struct analysis *analysis, struct decl *decl)
{
    struct body *const body = arena_take(analysis->arena, sizeof *body);
    body->decl = decl;
    body->function = decl->function;
    flow_begin(&body->flow);
    if (decl->function) {
        body->self = function_signature(analysis, decl)->runs;
    } else {
        object_prepare(analysis, decl);
        body->self = decl->place;
    }
    return body;
}

/* What other files see of an external function are its declarations: what its body makes of the
 * parts without an annotation must be what elision makes of them there. */
struct publication {
    struct analysis *analysis;
    struct decl *decl;
    const struct signature *signature;
    const char *part;
    origin_t origin;
    bool is_told;
};

static void part_check(struct context *context, void *data)
{
    struct publication *const publication = data;
    const struct constant *const value = context_value(context);
    if (!value || publication->is_told || context->is_written ||
        context_is_same(context, publication->signature->runs))
        return;
    struct analysis *const analysis = publication->analysis;
    struct finding finding = {
        .rule = "elision",
        .origin = publication->origin,
        .message =
            text(analysis, "%s of '%s' points into %s, which its declaration does not say",
                 publication->part, publication->decl->name, constant_text(analysis->arena, value)),
        .help = "write it in the declaration: ctx(c) on a parameter, ctx_result(c) for the result",
    };
    finding_explain(analysis, &finding, context, NULL);
    finding_report(analysis, &finding);
    publication->is_told = true;
}

static void publication_check(struct analysis *analysis, struct body *body)
{
    struct decl *const decl = body->decl;
    if (decl->storage == STORAGE_STATIC)
        return;
    const struct signature *const signature = decl->shape->signature;
    struct publication publication = {.analysis = analysis, .decl = decl, .signature = signature};
    for (size_t i = 0; i < signature->parameter_count && i < decl->type->parameter_count; i++) {
        const struct decl *const parameter = decl->type->parameters[i];
        publication.part = text(analysis, "parameter '%s'", parameter->name);
        publication.origin = parameter->origin ? parameter->origin : decl->origin;
        publication.is_told = false;
        shape_visit(signature->parameters[i], part_check, &publication);
    }
    publication.part = "the result";
    publication.origin = decl->origin;
    publication.is_told = false;
    shape_visit(signature->result, part_check, &publication);
}

static void content_check(struct context *context, void *data)
{
    struct publication *const publication = data;
    const struct constant *const value = context_value(context);
    if (!value || publication->is_told || context->is_written)
        return;
    rule_report(publication->analysis, "elision", publication->decl->origin,
                "write ctx(c) on its declaration, or make it static",
                "'%s' points into %s, which its declaration does not say to other files",
                publication->decl->name, constant_text(publication->analysis->arena, value));
    publication->is_told = true;
}

/* An external object whose initialiser says what it holds must say so to other files, too. */
static void object_publish(struct analysis *analysis, struct decl *decl)
{
    struct publication publication = {.analysis = analysis, .decl = decl};
    if (decl->storage != STORAGE_EXTERNAL || !decl->is_open)
        return;
    content_check(decl->place, &publication);
    shape_visit(decl->shape, content_check, &publication);
}

static void body_finish(struct analysis *analysis, struct body *body)
{
    if (body->function) {
        publication_check(analysis, body);
        body_check(analysis, body);
        masking_check(analysis, body);
        ownership_check(analysis, body->function);
        halves_check(analysis, body);
        await_check(analysis, body);
        if (analysis->summary)
            summary_body(analysis, body);
    } else {
        object_publish(analysis, body->decl);
    }
}

void group_analyse(struct analysis *analysis, struct decl **members, size_t count)
{
    struct body *bodies = NULL, **end = &bodies;
    for (size_t i = 0; i < count; i++) {
        *end = body_new(analysis, members[i]);
        end = &(*end)->next;
    }
    for (struct body *body = bodies; body; body = body->next) {
        if (body->function && body->function->body)
            function_walk(analysis, body);
        else if (!body->function)
            initialiser_walk(analysis, body);
    }
    for (struct body *body = bodies; body; body = body->next)
        if (body->function)
            body_solve(analysis, body);
    for (struct body *body = bodies; body; body = body->next) {
        body_finish(analysis, body);
        flow_free(&body->flow);
    }
    for (size_t i = 0; i < count; i++)
        members[i]->is_generalised = true;
}

/* Objects whose context is written: their initialisers come when all functions are known. */
void initialisers_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->object_count; i++) {
        struct decl *const decl = model->objects[i];
        if (decl->kind != DECL_VARIABLE)
            continue;
        object_prepare(analysis, decl);
        if (!decl->initialiser || decl->vertex)
            continue;
        struct body *const body = body_new(analysis, decl);
        initialiser_walk(analysis, body);
        flow_free(&body->flow);
    }
}

/* Accesses and calls: is the code in the context that it must be in? */
#include "analysis.h"

#include <stdlib.h>

static const char *subject_name(struct analysis *analysis, const struct event *event)
{
    const char *const name =
        event->subject && event->subject->name[0] ? event->subject->name : NULL;
    if (!name)
        return event->kind == EVENT_CALL ? "the function that is called" : "this object";
    return event->is_target && event->kind == EVENT_ACCESS
               ? text(analysis, "what '%s' points to", name)
               : text(analysis, "'%s'", name);
}

static const char *repair(struct analysis *analysis, const struct body *body,
                          const struct constant *wanted)
{
    const struct constant *const self = context_value(body->self);
    if (wanted && wanted->kind == CONSTANT_DECLARED && self && self->kind == CONSTANT_RIGID &&
        !self->name)
        return text(analysis, "declare '%s' with ctx(%s), if it runs there", body->decl->name,
                    wanted->declared->name);
    if (wanted && wanted->kind == CONSTANT_DECLARED && self && self->kind == CONSTANT_DECLARED)
        return text(analysis,
                    "let code of '%s' do it, or share the object: ctx(any) and atomic { }, or "
                    "ctx_shared with a ceiling",
                    wanted->declared->name);
    if (wanted && wanted->kind == CONSTANT_HIDDEN)
        return "hand it on together with its environment; who runs it knows where";
    return "annotate the declaration, so that both are in one context";
}

static void access_report(struct analysis *analysis, struct body *body, const struct event *event,
                          enum unification result)
{
    const char *const name = subject_name(analysis, event);
    const char *const where = context_text(analysis->arena, event->context);
    const char *const runs = context_text(analysis->arena, body->self);
    struct finding finding = {.rule = "access", .origin = event->origin};
    finding.message = result == LEVEL_CONFLICTING
                          ? text(analysis, "%s lives in %s, at a level where '%s' cannot run", name,
                                 where, body->decl->name)
                          : text(analysis, "%s lives in %s, but '%s' runs in %s", name, where,
                                 body->decl->name, runs);
    finding.help = repair(analysis, body, context_value(event->context));
    finding_explain(analysis, &finding, event->context, NULL);
    finding_explain(analysis, &finding, body->self, NULL);
    finding_report(analysis, &finding);
}

static void call_report(struct analysis *analysis, struct body *body, const struct event *event,
                        enum unification result)
{
    const char *const name = subject_name(analysis, event);
    const char *const where = context_text(analysis->arena, event->context);
    const char *const runs = context_text(analysis->arena, body->self);
    struct finding finding = {.rule = "call", .origin = event->origin};
    finding.message = result == LEVEL_CONFLICTING
                          ? text(analysis, "%s cannot run at the level of '%s', which runs in %s",
                                 name, body->decl->name, runs)
                          : text(analysis, "%s runs in %s, but '%s' runs in %s", name, where,
                                 body->decl->name, runs);
    const struct constant *const wanted = context_value(event->context);
    finding.help =
        wanted && wanted->kind == CONSTANT_DECLARED && context_value(body->self) &&
                context_value(body->self)->kind == CONSTANT_DECLARED
            ? text(analysis, "leave a note in ctx(any) state, and let code of '%s' make the call",
                   wanted->declared->name)
            : repair(analysis, body, wanted);
    const struct context *const root = context_root(event->context);
    if (result == LEVEL_CONFLICTING) {
        const struct reason *const limit =
            root->highest_reason ? root->highest_reason : root->lowest_reason;
        if (limit)
            finding_note(analysis, &finding, limit->origin,
                         text(analysis, "because of '%s', which it touches here",
                              limit->subject ? limit->subject->name : "this"));
    }
    finding_explain(analysis, &finding, event->context, NULL);
    finding_explain(analysis, &finding, body->self, NULL);
    finding_report(analysis, &finding);
}

static bool is_serialised_kind(const struct constant *constant)
{
    return constant && (constant->kind == CONSTANT_ANY || constant->kind == CONSTANT_SHARED);
}

static void access_solve(struct analysis *analysis, struct body *body, struct event *event)
{
    if (is_serialised_kind(context_value(event->context)))
        return; /* the masks decide */
    event->is_settled = true;
    if (context_root(event->context) == context_root(body->self))
        return;
    const enum unification result =
        context_unify(event->context, body->self,
                      reason_new(analysis, REASON_ACCESS, event->origin, event->subject));
    if (result != UNIFIED)
        access_report(analysis, body, event, result);
}

/* What the caller's file does not show may rely on masks, and masks do not hold off everything. */
static void unmaskable_check(struct analysis *analysis, struct body *body,
                             const struct event *event)
{
    const struct constant *const self = context_value(body->self);
    const struct decl *const callee = event->is_target ? NULL : event->subject;
    if (!self || self->kind != CONSTANT_DECLARED || self->declared->level != LEVEL_UNMASKABLE ||
        !callee || callee->function || callee->is_system || callee->is_builtin ||
        callee->kind != DECL_FUNCTION || !callee->shape)
        return;
    const struct constant *const declared = context_value(callee->shape->signature->runs);
    if (!declared || declared->kind != CONSTANT_RIGID || callee->shape->signature->is_any)
        return;
    struct finding finding = {
        .rule = "call",
        .origin = event->origin,
        .message = text(analysis,
                        "'%s' is unmaskable, and '%s' may rely on masks: its body is not in sight",
                        self->declared->name, callee->name),
        .help = text(analysis, "declare '%s' with ctx(%s) or ctx(any), if it needs no masks",
                     callee->name, self->declared->name),
    };
    finding_note(analysis, &finding, callee->origin, "it is declared here");
    finding_report(analysis, &finding);
}

static void call_solve(struct analysis *analysis, struct body *body, struct event *event)
{
    const enum unification result =
        context_unify(event->context, body->self,
                      reason_new(analysis, REASON_CALL, event->origin, event->subject));
    if (result != UNIFIED)
        call_report(analysis, body, event, result);
    else
        unmaskable_check(analysis, body, event);
}

static int order_compare(const void *a, const void *b)
{
    const struct event *const x = *(struct event *const *)a, *const y = *(struct event *const *)b;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* As the source goes: the first use decides where a function without an annotation runs. */
void body_solve(struct analysis *analysis, struct body *body)
{
    const struct flow *const flow = &body->flow;
    struct event **const events = malloc((flow->events + 1) * sizeof *events);
    size_t count = 0;
    if (!events)
        return;
    for (size_t i = 1; i < flow->block_count; i++)
        for (size_t k = 0; k < flow->blocks[i].event_count; k++)
            events[count++] = &flow->blocks[i].events[k];
    qsort(events, count, sizeof *events, order_compare);
    analysis->body = body;
    for (size_t i = 0; i < count; i++) {
        if (events[i]->is_trusted)
            events[i]->is_settled = true;
        else if (events[i]->kind == EVENT_ACCESS)
            access_solve(analysis, body, events[i]);
        else if (events[i]->kind == EVENT_CALL && !events[i]->is_settled)
            call_solve(analysis, body, events[i]);
    }
    analysis->body = NULL;
    free(events);
}

/* --- what waits until all terms are bound ------------------------------------------------------ */

static void closure_report(struct analysis *analysis, struct body *body, const struct apart *apart,
                           const char *what)
{
    struct finding finding = {
        .rule = "elsewhere",
        .origin = apart->origin,
        .message = text(analysis, "'%s' runs a closure in a context that is not the caller's: %s",
                        apart->callee ? apart->callee->name : "the callee", what),
        .help = "give it what lives in any, what is immutable, or an owned object, with a function "
                "that runs there",
    };
    finding_explain(analysis, &finding, apart->context, NULL);
    finding_explain(analysis, &finding, body->self, NULL);
    finding_report(analysis, &finding);
}

struct search {
    const struct context *root;
    bool found;
};

static void search_visit(struct context *context, void *data)
{
    struct search *const search = data;
    search->found |= context_root(context) == search->root;
}

static bool is_in_shape(const struct body *body, struct context *context)
{
    struct search search = {.root = context_root(context)};
    shape_visit(body->decl->shape, search_visit, &search);
    return search.found;
}

static bool is_elsewhere_variable(const struct decl *decl, const struct constant *rigid)
{
    for (const struct variable *one = decl->variables; one; one = one->next)
        if (one->is_elsewhere && rigid->name == one->name)
            return true;
    return false;
}

static void apart_check(struct analysis *analysis, struct body *body, const struct apart *apart)
{
    const struct constant *const value = context_value(apart->context);
    if (context_is_same(apart->context, body->self)) {
        closure_report(analysis, body, apart,
                       text(analysis, "but this one is of %s, as the caller is",
                            context_text(analysis->arena, apart->context)));
    } else if (value ? value->kind == CONSTANT_RIGID && value->owner == body->decl &&
                           !is_elsewhere_variable(body->decl, value)
                     : is_in_shape(body, apart->context)) {
        closure_report(analysis, body, apart,
                       text(analysis, "what '%s' was given may well be of its caller's context",
                            body->decl->name));
    }
}

static void static_local_check(struct analysis *analysis, const struct body *body)
{
    const struct constant *const self = context_value(body->self);
    if (self && self->kind == CONSTANT_DECLARED)
        return;
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->object_count; i++) {
        const struct decl *const decl = model->objects[i];
        if (decl->is_local && decl->owner == body->decl && !decl_is_immutable(decl) &&
            decl->place && context_root(decl->place) == context_root(body->self))
            rule_report(analysis, "elision", decl->origin, "write ctx(c) on it, or on the function",
                        "'%s' keeps its value between calls, but '%s' runs in no one context",
                        decl->name, body->decl->name);
    }
}

void body_check(struct analysis *analysis, struct body *body)
{
    for (const struct apart *apart = body->apart; apart; apart = apart->next)
        apart_check(analysis, body, apart);
    if (body->has_static_local)
        static_local_check(analysis, body);
}

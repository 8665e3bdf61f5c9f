#include "shape.h"

#include "arena.h"

struct shape *shape_pointer(struct contexts *contexts, struct context *context,
                            struct shape *target)
{
    struct shape *const shape = arena_take(contexts->arena, sizeof *shape);
    *shape = (struct shape){.kind = SHAPE_POINTER, .context = context, .target = target};
    return shape;
}

struct shape *shape_object(struct contexts *contexts, struct context *context)
{
    struct shape *const shape = arena_take(contexts->arena, sizeof *shape);
    *shape = (struct shape){.kind = SHAPE_OBJECT, .context = context};
    return shape;
}

struct shape *shape_function(struct contexts *contexts, struct signature *signature)
{
    struct shape *const shape = arena_take(contexts->arena, sizeof *shape);
    *shape = (struct shape){.kind = SHAPE_FUNCTION, .signature = signature};
    return shape;
}

static bool contexts_tie(struct context *from, struct context *to, const struct reason *reason,
                         bool is_function, struct conflict *conflict)
{
    const enum unification result = context_unify(from, to, reason);
    if (result == UNIFIED)
        return true;
    *conflict = (struct conflict){
        .kind = result == CONFLICTING ? CONFLICT_CONTEXT : CONFLICT_LEVEL,
        .from = from,
        .to = to,
        .is_function = is_function,
    };
    return false;
}

static bool signature_collapse(struct contexts *contexts, const struct signature *signature,
                               struct context *into, const struct reason *reason,
                               struct conflict *conflict)
{
    if (signature->is_any)
        return true; /* fits every context */
    bool fits = contexts_tie(signature->runs, into, reason, true, conflict) &&
                shape_collapse(contexts, signature->result, into, reason, conflict);
    for (size_t i = 0; fits && i < signature->parameter_count; i++)
        fits = shape_collapse(contexts, signature->parameters[i], into, reason, conflict);
    return fits;
}

bool shape_collapse(struct contexts *contexts, struct shape *shape, struct context *into,
                    const struct reason *reason, struct conflict *conflict)
{
    if (!shape)
        return true;
    if (shape->kind == SHAPE_FUNCTION)
        return signature_collapse(contexts, shape->signature, into, reason, conflict);
    return contexts_tie(shape->context, into, reason, false, conflict) &&
           shape_collapse(contexts, shape->target, into, reason, conflict);
}

/* Parameters that only one side knows are called with what lives where the function runs. */
static bool rest_collapse(struct contexts *contexts, const struct signature *signature,
                          size_t first, const struct reason *reason, struct conflict *conflict)
{
    for (size_t i = first; i < signature->parameter_count; i++)
        if (!shape_collapse(contexts, signature->parameters[i], signature->runs, reason, conflict))
            return false;
    return true;
}

static bool flow(struct contexts *contexts, struct shape *from, struct shape *to, bool invariant,
                 const struct reason *reason, struct conflict *conflict);

static bool signature_parts_flow(struct contexts *contexts, const struct signature *from,
                                 const struct signature *to, const struct reason *reason,
                                 struct conflict *conflict)
{
    if (!contexts_tie(from->runs, to->runs, reason, true, conflict) ||
        !flow(contexts, from->result, to->result, true, reason, conflict))
        return false;
    const size_t count =
        from->parameter_count < to->parameter_count ? from->parameter_count : to->parameter_count;
    for (size_t i = 0; i < count; i++)
        if (!flow(contexts, to->parameters[i], from->parameters[i], true, reason, conflict))
            return false;
    return rest_collapse(contexts, from, count, reason, conflict) &&
           rest_collapse(contexts, to, count, reason, conflict);
}

static const struct constant *hidden_new(struct contexts *contexts)
{
    struct constant *const hidden = arena_take(contexts->arena, sizeof *hidden);
    hidden->kind = CONSTANT_RIGID;
    hidden->name = "any";
    hidden->owner = (const void *)hidden;
    return hidden;
}

static bool signature_flow(struct contexts *contexts, const struct signature *from,
                           const struct signature *to, bool invariant, const struct reason *reason,
                           struct conflict *conflict)
{
    if ((from->is_in_atomic && !to->is_in_atomic) ||
        (invariant && from->is_in_atomic != to->is_in_atomic)) {
        *conflict = (struct conflict){.kind = CONFLICT_ATOMIC, .signature = from};
        return false;
    }
    if (from->effect != to->effect) {
        *conflict = (struct conflict){.kind = CONFLICT_EFFECT, .signature = from};
        return false;
    }
    if (to->is_any) {
        /* The slot is called from everywhere: what goes in must fit whatever context comes. */
        struct context *const every =
            context_constant(contexts, hidden_new(contexts), to->runs->constant_reason);
        to = signature_bind_any(contexts, to, every);
        if (from->is_any)
            from = signature_bind_any(contexts, from, every);
    } else if (from->is_any) {
        if (invariant) {
            *conflict = (struct conflict){
                .kind = CONFLICT_CONTEXT, .from = from->runs, .to = to->runs, .is_function = true};
            return false;
        }
        struct context *const fresh = context_variable(contexts);
        fresh->never_any = true;
        from = signature_bind_any(contexts, from, fresh);
    }
    return signature_parts_flow(contexts, from, to, reason, conflict);
}

static bool targets_flow(struct contexts *contexts, const struct shape *from,
                         const struct shape *to, const struct reason *reason,
                         struct conflict *conflict)
{
    if (from->target && to->target)
        return flow(contexts, from->target, to->target, true, reason, conflict);
    /* Bytes on one side: what they hide must live where they live. */
    return shape_collapse(contexts, from->target, from->context, reason, conflict) &&
           shape_collapse(contexts, to->target, to->context, reason, conflict);
}

static bool flow(struct contexts *contexts, struct shape *from, struct shape *to, bool invariant,
                 const struct reason *reason, struct conflict *conflict)
{
    if (!from || !to || from == to)
        return true;
    if (from->kind == SHAPE_FUNCTION && to->kind == SHAPE_FUNCTION)
        return signature_flow(contexts, from->signature, to->signature, invariant, reason,
                              conflict);
    if (from->kind == SHAPE_FUNCTION)
        return shape_collapse(contexts, from, to->context, reason, conflict) &&
               shape_collapse(contexts, to->target, to->context, reason, conflict);
    if (to->kind == SHAPE_FUNCTION)
        return shape_collapse(contexts, to, from->context, reason, conflict) &&
               shape_collapse(contexts, from->target, from->context, reason, conflict);
    if (!contexts_tie(from->context, to->context, reason, false, conflict))
        return false;
    if (from->kind == SHAPE_POINTER && to->kind == SHAPE_POINTER)
        return targets_flow(contexts, from, to, reason, conflict);
    return shape_collapse(contexts, from->target, from->context, reason, conflict) &&
           shape_collapse(contexts, to->target, to->context, reason, conflict);
}

bool shape_flow(struct contexts *contexts, struct shape *from, struct shape *to,
                const struct reason *reason, struct conflict *conflict)
{
    return flow(contexts, from, to, false, reason, conflict);
}

void shape_visit(struct shape *shape, void (*visit)(struct context *context, void *data),
                 void *data)
{
    if (!shape)
        return;
    if (shape->kind != SHAPE_FUNCTION) {
        visit(shape->context, data);
        shape_visit(shape->target, visit, data);
        return;
    }
    visit(shape->signature->runs, data);
    shape_visit(shape->signature->result, visit, data);
    for (size_t i = 0; i < shape->signature->parameter_count; i++)
        shape_visit(shape->signature->parameters[i], visit, data);
}

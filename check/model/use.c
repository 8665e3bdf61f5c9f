/* Uses of functions and open objects: their variables are bound afresh each time. */
#include "arena.h"
#include "shape.h"

struct binding {
    const struct context *root; /* an unbound variable, or ... */
    const struct constant *constant;
    struct context *fresh, *data;
    struct binding *next;
};

struct use {
    struct contexts *contexts;
    const struct decl *owner;     /* its variables are bound, or ... */
    const struct context *binder; /* ... only this one (a signature that runs in any) */
    struct context *bound;
    bool is_generalised; /* unbound terms are variables too */
    const struct reason *reason;
    struct binding *bindings;
    struct variable *elsewhere;
};

static struct context *fresh_like(struct use *use, const struct context *root)
{
    struct context *const fresh = context_variable(use->contexts);
    fresh->never_any = root->never_any || root->constant;
    fresh->lowest = root->lowest;
    fresh->highest = root->highest;
    fresh->lowest_reason = root->lowest_reason;
    fresh->highest_reason = root->highest_reason;
    return fresh;
}

static const struct variable *variable_of(const struct decl *owner, const struct constant *rigid)
{
    for (const struct variable *one = owner->variables; one && rigid; one = one->next)
        if (one->is_elsewhere && rigid->name == one->name)
            return one;
    return NULL;
}

static struct binding *binding_add(struct use *use, const struct context *root)
{
    struct binding *const binding = arena_take(use->contexts->arena, sizeof *binding);
    binding->next = use->bindings;
    use->bindings = binding;
    binding->root = root->constant ? NULL : root;
    binding->constant = root->constant;
    binding->fresh = binding->data = fresh_like(use, root);
    const struct variable *const known =
        use->owner ? variable_of(use->owner, root->constant) : NULL;
    if (known) {
        binding->data = context_variable(use->contexts);
        struct variable *const variable = arena_take(use->contexts->arena, sizeof *variable);
        *variable = (struct variable){.name = known->name,
                                      .context = binding->fresh,
                                      .data = binding->data,
                                      .is_elsewhere = true,
                                      .next = use->elsewhere};
        use->elsewhere = variable;
    }
    return binding;
}

static struct context *context_use(struct use *use, struct context *context, bool is_code)
{
    struct context *const root = context_root(context);
    const struct constant *const constant = root->constant;
    if (use->binder)
        return root == context_root((struct context *)(uintptr_t)use->binder) ? use->bound
                                                                              : context;
    if (constant && !(constant->kind == CONSTANT_RIGID && constant->owner == use->owner)) {
        struct reason *const reason = arena_take(use->contexts->arena, sizeof *reason);
        *reason = *use->reason;
        reason->cause = context;
        return context_constant(use->contexts, constant, reason);
    }
    if (!constant && !use->is_generalised)
        return context;
    const struct binding *binding = use->bindings;
    while (binding && !(constant ? binding->constant && constant_equals(binding->constant, constant)
                                 : binding->root == root))
        binding = binding->next;
    if (!binding)
        binding = binding_add(use, root);
    return is_code ? binding->fresh : binding->data;
}

static struct signature *signature_copy(struct use *use, const struct signature *signature);

static struct shape *shape_copy(struct use *use, struct shape *shape)
{
    if (!shape)
        return NULL;
    struct shape *const copy = arena_take(use->contexts->arena, sizeof *copy);
    copy->kind = shape->kind;
    if (shape->kind == SHAPE_FUNCTION) {
        copy->signature = signature_copy(use, shape->signature);
        return copy;
    }
    copy->context = context_use(use, shape->context, false);
    copy->target = shape_copy(use, shape->target);
    return copy;
}

static struct signature *signature_copy(struct use *use, const struct signature *signature)
{
    struct contexts *const contexts = use->contexts;
    struct signature *const copy = arena_take(contexts->arena, sizeof *copy);
    *copy = *signature;
    copy->runs = context_use(use, signature->runs, true);
    copy->result = shape_copy(use, signature->result);
    copy->parameters =
        arena_take(contexts->arena, (signature->parameter_count + 1) * sizeof *copy->parameters);
    for (size_t i = 0; i < signature->parameter_count; i++)
        copy->parameters[i] = shape_copy(use, signature->parameters[i]);
    return copy;
}

struct signature *signature_use(struct contexts *contexts, const struct signature *signature,
                                const struct reason *reason)
{
    struct use use = {
        .contexts = contexts,
        .owner = signature->decl,
        .is_generalised = signature->decl && signature->decl->is_generalised,
        .reason = reason,
    };
    struct signature *const copy = signature_copy(&use, signature);
    copy->elsewhere = use.elsewhere;
    return copy;
}

struct signature *signature_bind_any(struct contexts *contexts, const struct signature *signature,
                                     struct context *context)
{
    struct use use = {.contexts = contexts, .binder = signature->runs, .bound = context};
    struct signature *const copy = signature_copy(&use, signature);
    copy->is_any = false;
    return copy;
}

struct shape *shape_use(struct contexts *contexts, struct shape *shape, const struct reason *reason)
{
    struct use use = {.contexts = contexts, .is_generalised = true, .reason = reason};
    return shape_copy(&use, shape);
}

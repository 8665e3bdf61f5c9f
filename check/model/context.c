#include "context.h"

#include "arena.h"

#include <string.h>

struct context *context_variable(struct contexts *contexts)
{
    struct context *context = arena_take(contexts->arena, sizeof *context);
    context->parent = context;
    context->birth = ++contexts->births;
    context->lowest = 0;
    context->highest = LEVEL_UNMASKABLE;
    return context;
}

struct context *context_constant(struct contexts *contexts, const struct constant *constant,
                                 const struct reason *reason)
{
    struct context *context = context_variable(contexts);
    context->constant = constant;
    context->constant_reason = reason;
    context->constant_at = context;
    return context;
}

struct context *context_root(struct context *context)
{
    while (context->parent != context) {
        context->parent = context->parent->parent;
        context = context->parent;
    }
    return context;
}

const struct constant *context_value(struct context *context)
{
    return context_root(context)->constant;
}

bool context_is_same(struct context *a, struct context *b)
{
    struct context *const x = context_root(a), *const y = context_root(b);
    return x == y || (x->constant && y->constant && constant_equals(x->constant, y->constant));
}

bool constant_equals(const struct constant *a, const struct constant *b)
{
    if (a == b)
        return true;
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case CONSTANT_ANY:
        return true;
    case CONSTANT_DECLARED:
    case CONSTANT_SHARED:
        return a->declared == b->declared;
    case CONSTANT_RIGID:
        return a->owner == b->owner &&
               (a->name == b->name || (a->name && b->name && strcmp(a->name, b->name) == 0));
    case CONSTANT_HIDDEN:
        return false;
    }
    return false;
}

static bool is_level_free(const struct context *root)
{
    return root->lowest == 0 && root->highest == LEVEL_UNMASKABLE;
}

/* May a variable with these limits stand for this constant? */
static enum unification constant_fits(const struct context *root, const struct constant *constant)
{
    switch (constant->kind) {
    case CONSTANT_ANY:
    case CONSTANT_SHARED:
        return root->never_any ? CONFLICTING : UNIFIED;
    case CONSTANT_DECLARED:
        return constant->declared->level >= root->lowest &&
                       constant->declared->level <= root->highest
                   ? UNIFIED
                   : LEVEL_CONFLICTING;
    case CONSTANT_RIGID:
        /* Whoever calls may be unmaskable: calls from there are looked at where they stand. */
        return is_level_free(root) || (root->lowest == 0 && root->highest == LEVEL_ALL)
                   ? UNIFIED
                   : LEVEL_CONFLICTING;
    case CONSTANT_HIDDEN:
        return root->birth >= constant->birth ? UNIFIED : CONFLICTING;
    }
    return CONFLICTING;
}

static enum unification roots_fit(const struct context *a, const struct context *b)
{
    if (a->constant && b->constant)
        return constant_equals(a->constant, b->constant) ? UNIFIED : CONFLICTING;
    if (a->constant)
        return constant_fits(b, a->constant);
    if (b->constant)
        return constant_fits(a, b->constant);
    const int lowest = a->lowest > b->lowest ? a->lowest : b->lowest;
    const int highest = a->highest < b->highest ? a->highest : b->highest;
    return lowest <= highest ? UNIFIED : LEVEL_CONFLICTING;
}

/* Makes `context` the root of its proof tree by turning the edges above it round. */
static void proof_reroot(struct context *context)
{
    struct context *above = NULL;
    const struct reason *reason = NULL;
    while (context) {
        struct context *const next = context->proof;
        const struct reason *const next_reason = context->proof_reason;
        context->proof = above;
        context->proof_reason = reason;
        above = context;
        reason = next_reason;
        context = next;
    }
}

static void limits_merge(struct context *into, const struct context *from)
{
    into->never_any |= from->never_any;
    if (from->birth < into->birth)
        into->birth = from->birth;
    if (from->lowest > into->lowest) {
        into->lowest = from->lowest;
        into->lowest_reason = from->lowest_reason;
    }
    if (from->highest < into->highest) {
        into->highest = from->highest;
        into->highest_reason = from->highest_reason;
    }
    if (!into->constant) {
        into->constant = from->constant;
        into->constant_reason = from->constant_reason;
        into->constant_at = from->constant_at;
    }
}

enum unification context_unify(struct context *a, struct context *b, const struct reason *reason)
{
    struct context *x = context_root(a), *y = context_root(b);
    if (x == y)
        return UNIFIED;
    const enum unification fit = roots_fit(x, y);
    if (fit != UNIFIED)
        return fit;
    if (x->constant && y->constant)
        return UNIFIED; /* equal constants need no tie, and chains stay short without one */
    proof_reroot(a);
    a->proof = b;
    a->proof_reason = reason;
    if (x->rank > y->rank) {
        struct context *const swapped = x;
        x = y;
        y = swapped;
    }
    x->parent = y;
    if (x->rank == y->rank)
        y->rank++;
    limits_merge(y, x);
    return UNIFIED;
}

bool context_restrict(struct context *context, int lowest, int highest, const struct reason *reason)
{
    struct context *const root = context_root(context);
    struct context limits = *root;
    if (lowest > limits.lowest) {
        limits.lowest = lowest;
        limits.lowest_reason = reason;
    }
    if (highest < limits.highest) {
        limits.highest = highest;
        limits.highest_reason = reason;
    }
    if (limits.lowest > limits.highest ||
        (root->constant && constant_fits(&limits, root->constant) != UNIFIED))
        return false;
    *root = limits;
    return true;
}

bool context_forbid_any(struct context *context)
{
    struct context *const root = context_root(context);
    if (root->constant &&
        (root->constant->kind == CONSTANT_ANY || root->constant->kind == CONSTANT_SHARED))
        return false;
    root->never_any = true;
    return true;
}

static size_t proof_depth(const struct context *context)
{
    size_t depth = 0;
    for (; context->proof; context = context->proof)
        depth++;
    return depth;
}

static size_t reasons_add(const struct reason **reasons, size_t count, size_t room,
                          const struct reason *reason)
{
    if (!reason || reason->kind == REASON_NONE || count >= room)
        return count;
    if (count > 0 && reasons[count - 1] == reason)
        return count;
    reasons[count] = reason;
    return count + 1;
}

/* The proof edges between two terms of one tree, in the order from `from` to `to`. */
static size_t proof_path(struct context *from, struct context *to, const struct reason **reasons,
                         size_t room)
{
    size_t count = 0, tail = 0;
    const struct reason *back[64];
    size_t from_depth = proof_depth(from), to_depth = proof_depth(to);
    while (from != to) {
        if (from_depth >= to_depth) {
            if (!from->proof)
                break; /* different trees: equal constants without a tie */
            count = reasons_add(reasons, count, room, from->proof_reason);
            from = from->proof;
            from_depth--;
        } else {
            if (tail < sizeof back / sizeof back[0])
                back[tail++] = to->proof_reason;
            to = to->proof;
            to_depth--;
        }
    }
    while (tail > 0)
        count = reasons_add(reasons, count, room, back[--tail]);
    return count;
}

size_t context_explain(struct context *context, const struct reason **reasons, size_t room)
{
    const struct context *const root = context_root(context);
    if (!root->constant_at)
        return 0;
    size_t count = proof_path(context, root->constant_at, reasons, room);
    const struct reason *const last = root->constant_reason;
    count = reasons_add(reasons, count, room, last);
    if (last && last->kind == REASON_USE && last->cause && count < room)
        count += context_explain(last->cause, reasons + count, room - count);
    return count;
}

const char *constant_text(struct arena *arena, const struct constant *constant)
{
    switch (constant->kind) {
    case CONSTANT_DECLARED:
        return arena_format(arena, "'%s'", constant->declared->name);
    case CONSTANT_RIGID:
        return constant->name ? arena_format(arena, "the context variable '%s'", constant->name)
                              : "the context of whoever calls";
    case CONSTANT_ANY:
        return "'any'";
    case CONSTANT_SHARED:
        return arena_format(arena, "shared up to '%s'", constant->declared->name);
    case CONSTANT_HIDDEN:
        return "the unknown context of a closure for elsewhere";
    }
    return "";
}

const char *context_text(struct arena *arena, struct context *context)
{
    const struct constant *const constant = context_value(context);
    if (constant)
        return constant_text(arena, constant);
    return context_root(context)->never_any ? "one context where code runs, whichever it is"
                                            : "a context that nothing determines";
}

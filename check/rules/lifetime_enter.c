/* Enter blocks: memory that can vanish, and the local whose scope it may be used in. */
#include "lifetime.h"

static bool node_mentions(const struct node *node, const struct decl *decl)
{
    if (!node)
        return false;
    if (node->kind == NODE_DECL && node->decl == decl)
        return true;
    for (size_t i = 0; i < node->count; i++)
        if (node_mentions(node->child[i], decl))
            return true;
    return false;
}

/* What a call was given has changed: it may be another one that is entered next. */
void enterings_forget(const struct doing *doing, const struct decl *decl)
{
    const struct lives *const lives = doing->lives;
    for (size_t i = 0; i < lives->entering_count; i++)
        if (node_mentions(lives->enterings[i].call, decl))
            doing->moment->unsure |= (uint64_t)1 << i;
}

static bool is_same_path(const struct node *a, const struct node *b)
{
    struct path one, other;
    return path_of_value(a, &one) && path_of_value(b, &other) && !one.is_cut && !other.is_cut &&
           one.is_address == other.is_address && path_compare(&one, &other) == PATH_SAME;
}

static bool is_same_memory(const struct node *a, const struct node *b,
                           const struct lifetime *lifetime)
{
    bool is_any = false;
    for (size_t i = 0; i + 1 < a->count && i + 1 < b->count; i++) {
        if (!(lifetime->enters >> i & 1))
            continue;
        is_any = true;
        if (!is_same_path(a->child[i + 1], b->child[i + 1]))
            return false;
    }
    return is_any;
}

void enter(const struct doing *doing, const struct node *call, const struct decl *callee,
           const struct lifetime *lifetime)
{
    const struct lives *const lives = doing->lives;
    struct analysis *const analysis = lives->analysis;
    const struct entering *own = NULL;
    for (size_t i = 0; i < lives->entering_count; i++) {
        const struct entering *const other = &lives->enterings[i];
        if (other->call == call)
            own = other;
        if (!(doing->moment->entered >> i & 1) || doing->moment->unsure >> i & 1 ||
            !is_same_memory(other->call, call, lifetime) || !is_told(doing))
            continue;
        struct finding finding = {
            .rule = "enter",
            .origin = doing->origin,
            .message = text(analysis, "this is entered already: '%s' will refuse", callee->name),
            .help = "do both inside one block",
        };
        finding_note(analysis, &finding, other->call->origin, "it is entered here");
        finding_report(analysis, &finding);
    }
    if (own && own->holder) {
        const uint64_t bit = (uint64_t)1 << (own - lives->enterings);
        doing->moment->entered |= bit;
        doing->moment->unsure &= ~bit;
    } else if (is_told(doing)) {
        rule_report(analysis, "enter", doing->origin,
                    "keep the result in a local of this block that has a cleanup function",
                    "what '%s' enters is never left: no block begins here", callee->name);
    }
}

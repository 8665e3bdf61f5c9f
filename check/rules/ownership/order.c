/* A move and a use in one expression, in an order that C leaves open. */
#include "ownership.h"

#include <string.h>

enum { SET_WORDS = PLACES_MAX / 64 };

struct effects {
    uint64_t moved[SET_WORDS], used[SET_WORDS];
    origin_t where; /* of the last move */
};

static void bit_set(uint64_t *set, size_t place)
{
    set[place / 64] |= (uint64_t)1 << place % 64;
}

static bool is_sequenced(const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_AND:
    case NODE_OR:
    case NODE_COMMA:
    case NODE_CONDITIONAL:
        return true;
    default:
        return node->kind >= NODE_COMPOUND;
    }
}

static struct effects effects_find(struct ownership *ownership, const struct node *node,
                                   bool is_written);

static void conflict_check(struct ownership *ownership, const struct effects *a,
                           const struct effects *b)
{
    for (size_t i = 0; i < ownership->place_count; i++) {
        const uint64_t bit = (uint64_t)1 << i % 64;
        const size_t word = i / 64;
        const bool a_moves = a->moved[word] & bit, b_moves = b->moved[word] & bit;
        if (!(a_moves && ((b->used[word] | b->moved[word]) & bit)) &&
            !(b_moves && (a->used[word] & bit)))
            continue;
        const origin_t origin = a_moves ? a->where : b->where;
        if (!tell_first(ownership, i, "move", origin))
            continue;
        rule_report(ownership->analysis, "move", origin, "move it in a statement of its own",
                    "%s is moved and used in one expression, in an order that C leaves open",
                    place_name(ownership, i));
    }
}

static void effects_add(struct effects *to, const struct effects *from)
{
    for (size_t i = 0; i < SET_WORDS; i++) {
        to->moved[i] |= from->moved[i];
        to->used[i] |= from->used[i];
    }
    if (from->where)
        to->where = from->where;
}

static void own_effect(const struct ownership *ownership, const struct node *node, bool is_written,
                       struct effects *effects)
{
    const struct node *const source = is_move(node) ? node_stripped(node->child[0]) : node;
    const struct role *const role = role_of(ownership, source);
    const struct role *const own = role_of(ownership, node);
    if (!role || !role->is_owned || role->place == NO_PLACE || is_written)
        return;
    if (is_move(node) || (own && own->taker)) {
        bit_set(effects->moved, role->place);
        effects->where = is_move(node) ? node->child[0]->origin : node->origin;
    } else if (!role->is_operand) {
        bit_set(effects->used, role->place);
    }
}

/* Statements are sequenced, too: one walk does for a whole body. */
static struct effects effects_find(struct ownership *ownership, const struct node *node,
                                   bool is_written)
{
    struct effects all = {0};
    const bool is_open = !is_sequenced(node);
    if (node->kind == NODE_UNSAFE)
        return all;
    for (size_t i = 0; i < node->count; i++) {
        if (!node->child[i])
            continue;
        const struct effects one =
            effects_find(ownership, node->child[i], i == 0 && node->kind == NODE_ASSIGN);
        if (is_open && i > 0)
            conflict_check(ownership, &all, &one);
        if (i == 0 && node->kind == NODE_CALL && !one.where)
            continue; /* which function is called is known before it takes its arguments */
        effects_add(&all, &one);
    }
    own_effect(ownership, node, is_written, &all);
    return all;
}

void order_check(struct ownership *ownership)
{
    effects_find(ownership, ownership->function->body, false);
}

/* What conditions say of numbers. */
#include "ranges.h"

/* a - b <= most. False: that cannot be. */
static bool assume(struct ranges *ranges, const struct range *a, const struct range *b, bound most)
{
    const struct zone *const zone = &ranges->zone;
    if (a->lowest - b->highest > most)
        return false;
    if (a->variable && b->variable)
        zone_constrain(zone, a->variable, b->variable, most + b->offset - a->offset);
    if (a->variable && b->highest < ZONE_NONE)
        zone_constrain(zone, a->variable, 0, b->highest + most - a->offset);
    if (b->variable && a->lowest > -ZONE_NONE)
        zone_constrain(zone, 0, b->variable, most - a->lowest + b->offset);
    for (size_t i = 0; a->variable && i < b->most_count; i++)
        zone_constrain(zone, a->variable, b->most[i].variable,
                       most + b->most[i].offset - a->offset);
    return !zone_is_empty(zone);
}

/* Bounds that meet at a value that is excluded move by one. */
static bool assume_unequal(struct ranges *ranges, const struct range *a, const struct range *b)
{
    const struct zone *const zone = &ranges->zone;
    if (a->lowest == a->highest && b->lowest == b->highest && a->lowest == b->lowest)
        return false;
    if (a->variable && b->variable) {
        const bound by = b->offset - a->offset; /* a - b <= by as variables: a <= b as values */
        if (*zone_at(zone, a->variable, b->variable) == by)
            return assume(ranges, a, b, -1);
        if (*zone_at(zone, b->variable, a->variable) == -by)
            return assume(ranges, b, a, -1);
    }
    if (a->lowest == b->highest)
        return assume(ranges, b, a, -1);
    if (a->highest == b->lowest)
        return assume(ranges, a, b, -1);
    return true;
}

static enum operator_kind opposite(enum operator_kind operator)
{
    switch (operator) {
    case OPERATOR_LESS:
        return OPERATOR_GREATER_EQUAL;
    case OPERATOR_GREATER:
        return OPERATOR_LESS_EQUAL;
    case OPERATOR_LESS_EQUAL:
        return OPERATOR_GREATER;
    case OPERATOR_GREATER_EQUAL:
        return OPERATOR_LESS;
    case OPERATOR_EQUAL:
        return OPERATOR_UNEQUAL;
    default:
        return OPERATOR_EQUAL;
    }
}

static bool compare(struct ranges *ranges, const struct range *a, enum operator_kind operator,
                    const struct range * b)
{
    switch (operator) {
    case OPERATOR_LESS:
        return assume(ranges, a, b, -1);
    case OPERATOR_GREATER:
        return assume(ranges, b, a, -1);
    case OPERATOR_LESS_EQUAL:
        return assume(ranges, a, b, 0);
    case OPERATOR_GREATER_EQUAL:
        return assume(ranges, b, a, 0);
    case OPERATOR_EQUAL:
        return assume(ranges, a, b, 0) && assume(ranges, b, a, 0);
    default:
        return assume_unequal(ranges, a, b);
    }
}

static bool is_number(const struct node *node)
{
    const struct type *const type = node->converted ? node->converted : node->value;
    return type && type->kind == TYPE_SCALAR && type->width > 0;
}

bool range_test(struct ranges *ranges, const struct node *condition, bool holds)
{
    const struct node *const whole = condition; /* a cast may leave bits out */
    condition = node_stripped(condition);
    if (condition->kind == NODE_UNARY && condition->operator== OPERATOR_NOT)
        return range_test(ranges, condition->child[0], !holds);
    if (condition->kind == NODE_AND && holds)
        return range_test(ranges, condition->child[0], true) &&
               range_test(ranges, condition->child[1], true);
    if (condition->kind == NODE_OR && !holds)
        return range_test(ranges, condition->child[0], false) &&
               range_test(ranges, condition->child[1], false);
    if (condition->kind == NODE_BINARY && range_is_unordered(ranges, condition))
        return true;
    if (condition->kind == NODE_BINARY && condition->operation == 1 &&
        is_number(condition->child[0]) && is_number(condition->child[1])) {
        const enum operator_kind operator=(enum operator_kind) condition->operator;
        const struct range a = range_of(ranges, condition->child[0]);
        const struct range b = range_of(ranges, condition->child[1]);
        return compare(ranges, &a, holds ? operator : opposite(operator), &b);
    }
    if (!is_number(whole))
        return true;
    const struct range value = range_of(ranges, whole), zero = {0};
    return compare(ranges, &value, holds ? OPERATOR_UNEQUAL : OPERATOR_EQUAL, &zero);
}

/* ---- countdowns ---- */

/* NULL: the condition is none. The type has no sign: one that has may step below zero as it likes. */
static const struct node *countdown_of(const struct node *condition)
{
    if (condition->kind == NODE_BINARY && condition->operation == 1 &&
        condition->child[1]->kind == NODE_CONSTANT && condition->child[1]->has_number)
        condition = condition->child[0];
    if (condition->kind != NODE_INCREMENT || condition->operator!= OPERATOR_POST_DECREMENT)
        return NULL;
    const struct type *const type = condition->child[0]->value;
    return is_counted_type(type) && !type->is_signed && type->width > 1 ? condition : NULL;
}

bool range_is_countdown(const struct ranges *ranges, const struct node *node)
{
    for (size_t i = 0; i < ranges->countdown_count; i++)
        if (ranges->countdowns[i] == node)
            return true;
    return false;
}

void range_countdowns_find(struct ranges *ranges)
{
    for (size_t i = 0; i < ranges->graph->block_count; i++) {
        const struct graph_block *const block = &ranges->graph->blocks[i];
        const struct edge *const edge = block->edge_count == 2 ? &block->edges[0] : NULL;
        if (!edge || (edge->kind != EDGE_TRUE && edge->kind != EDGE_FALSE))
            continue;
        const struct node *const countdown = countdown_of(edge->condition);
        if (countdown && range_variable_of(ranges, countdown->child[0]) &&
            ranges->countdown_count < RANGE_COUNTDOWNS)
            ranges->countdowns[ranges->countdown_count++] = countdown;
    }
}

/* The test is of what it was; then it counts. */
static bool countdown_test(struct ranges *ranges, const struct node *condition,
                           const struct node *countdown, bool holds)
{
    const bool is_compared = condition != countdown;
    const enum operator_kind operator= is_compared ? (enum operator_kind)condition->operator
        : OPERATOR_UNEQUAL;
    const struct range was = range_of(ranges, countdown->child[0]);
    const struct range with =
        is_compared ? range_of(ranges, condition->child[1]) : (struct range){0};
    if (!compare(ranges, &was, holds ? operator : opposite(operator), &with))
        return false;
    range_increment(ranges, countdown);
    return true;
}

/* A label as a value of the condition's type. */
static struct range label_range(const struct node *condition, long long number)
{
    const struct type *const type = condition->converted ? condition->converted : condition->value;
    bound value = number;
    if (value < 0 && type && !type->is_signed && type->width > 0 && type->width <= 64)
        value += (bound)1 << type->width;
    return (struct range){.lowest = value, .highest = value};
}

bool range_edge(struct ranges *ranges, const struct edge *edge)
{
    const bool is_test = edge->kind == EDGE_TRUE || edge->kind == EDGE_FALSE;
    const struct node *const countdown = is_test ? countdown_of(edge->condition) : NULL;
    if (countdown && range_is_countdown(ranges, countdown))
        return countdown_test(ranges, edge->condition, countdown, edge->kind == EDGE_TRUE);
    if (is_test)
        return range_test(ranges, edge->condition, edge->kind == EDGE_TRUE);
    if (edge->kind != EDGE_CASE || !edge->label->has_number)
        return true;
    const struct range value = range_of(ranges, edge->condition);
    const struct range first = label_range(edge->condition, edge->label->number);
    const struct range last = label_range(edge->condition, edge->label->last);
    return assume(ranges, &first, &value, 0) && assume(ranges, &value, &last, 0);
}

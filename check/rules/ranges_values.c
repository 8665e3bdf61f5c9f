/* Expressions over a zone. */
#include "ranges.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

static bound type_lowest(const struct type *type, unsigned width)
{
    return type->is_signed ? -((bound)1 << (width - 1)) : 0;
}

static bound type_highest(const struct type *type, unsigned width)
{
    return type->is_boolean  ? 1
           : type->is_signed ? ((bound)1 << (width - 1)) - 1
                             : ((bound)1 << width) - 1;
}

struct range range_of_type(const struct type *type, unsigned width)
{
    if (!type || type->kind != TYPE_SCALAR || type->width == 0 || type->width > 64)
        return (struct range){.lowest = -ZONE_NONE, .highest = ZONE_NONE};
    if (width == 0)
        width = type->width;
    return (struct range){.lowest = type_lowest(type, width), .highest = type_highest(type, width)};
}

struct range range_fit(const struct range *range, const struct type *type, unsigned width)
{
    const struct range all = range_of_type(type, width);
    const bool fits = range->lowest >= all.lowest && range->highest <= all.highest;
    return fits ? *range : all;
}

static struct range constant(bound number)
{
    return (struct range){.lowest = number, .highest = number};
}

static struct range between(bound lowest, bound highest)
{
    return (struct range){.lowest = lowest, .highest = highest};
}

static bound smaller(bound a, bound b)
{
    return a < b ? a : b;
}

static bound larger(bound a, bound b)
{
    return a > b ? a : b;
}

static void most_add(struct range *range, size_t variable, bound offset)
{
    if (variable && range->most_count < RANGE_MOST)
        range->most[range->most_count++] = (struct range_most){variable, offset};
}

/* What bounds `of` bounds the range too, with `by` added. */
static void most_inherit(struct range *range, const struct range *of, bound by)
{
    most_add(range, of->variable, of->offset + by);
    for (size_t i = 0; i < of->most_count; i++)
        most_add(range, of->most[i].variable, of->most[i].offset + by);
}

bool range_is_most(const struct ranges *ranges, const struct range *range, size_t variable,
                   bound offset)
{
    const struct zone *const zone = &ranges->zone;
    if (range->variable && *zone_at(zone, range->variable, variable) + range->offset <= offset)
        return true;
    for (size_t i = 0; i < range->most_count; i++)
        if (*zone_at(zone, range->most[i].variable, variable) + range->most[i].offset <= offset)
            return true;
    return range->highest <= zone_lowest(zone, variable) + offset;
}

/* ---- arithmetic ---- */

static struct range add(const struct range *a, const struct range *b)
{
    struct range sum = between(a->lowest + b->lowest, a->highest + b->highest);
    if (b->lowest != b->highest) {
        if (a->lowest != a->highest) {
            most_inherit(&sum, a, b->highest);
            most_inherit(&sum, b, a->highest);
            return sum;
        }
        const struct range *const swap = a;
        a = b;
        b = swap;
    }
    sum.variable = a->variable;
    sum.offset = a->offset + b->lowest;
    for (size_t i = 0; i < a->most_count; i++)
        most_add(&sum, a->most[i].variable, a->most[i].offset + b->lowest);
    return sum;
}

static struct range subtract(const struct ranges *ranges, const struct range *a,
                             const struct range *b)
{
    struct range result = between(a->lowest - b->highest, a->highest - b->lowest);
    if (b->lowest == b->highest) {
        result.variable = a->variable;
        result.offset = a->offset - b->lowest;
    } else {
        most_inherit(&result, a, -b->lowest);
    }
    if (a->variable && b->variable) {
        const bound by = a->offset - b->offset;
        const bound most = *zone_at(&ranges->zone, a->variable, b->variable);
        const bound least = *zone_at(&ranges->zone, b->variable, a->variable);
        if (most < ZONE_NONE)
            result.highest = smaller(result.highest, most + by);
        if (least < ZONE_NONE)
            result.lowest = larger(result.lowest, -least + by);
    }
    return result;
}

/* Products and shifts of what is smaller cannot overflow a bound. */
static bool is_huge(const struct range *range)
{
    const bound most = (bound)1 << 62;
    return range->lowest < -most || range->highest > most;
}

static struct range multiply(const struct range *a, const struct range *b)
{
    if (is_huge(a) || is_huge(b))
        return between(-ZONE_NONE, ZONE_NONE);
    const bound corners[] = {a->lowest * b->lowest, a->lowest * b->highest, a->highest * b->lowest,
                             a->highest * b->highest};
    struct range result = between(corners[0], corners[0]);
    for (size_t i = 1; i < 4; i++) {
        result.lowest = smaller(result.lowest, corners[i]);
        result.highest = larger(result.highest, corners[i]);
    }
    return result;
}

static struct range divide(const struct range *a, const struct range *b)
{
    if (a->lowest < 0 || b->lowest < 0)
        return between(-ZONE_NONE, ZONE_NONE);
    const bound least = larger(b->lowest, 1);
    struct range result = between(b->lowest > 0 ? a->lowest / b->highest : 0, a->highest / least);
    most_inherit(&result, a, 0);
    return result;
}

/* x % 0 is x where the machine divides by 0 without a word. */
static struct range remainder_of(const struct range *a, const struct range *b)
{
    struct range result = between(-ZONE_NONE, ZONE_NONE);
    if (b->lowest < 0)
        return result;
    if (b->lowest >= 1) {
        result = between(a->lowest < 0 ? 1 - b->highest : 0, b->highest - 1);
        most_inherit(&result, b, -1);
    }
    if (a->lowest >= 0) {
        result.lowest = 0;
        result.highest = smaller(result.highest, a->highest);
        most_inherit(&result, a, 0);
    }
    return result;
}

static struct range both(const struct range *a, const struct range *b)
{
    struct range result = between(-ZONE_NONE, ZONE_NONE);
    const struct range *const parts[] = {a, b};
    for (size_t i = 0; i < 2; i++) {
        if (parts[i]->lowest < 0)
            continue;
        result.lowest = 0;
        result.highest = smaller(result.highest, parts[i]->highest);
        most_inherit(&result, parts[i], 0);
    }
    return result;
}

/* or, xor: no bit above the highest. */
static struct range either(const struct range *a, const struct range *b)
{
    if (a->lowest < 0 || b->lowest < 0 || a->highest >= ZONE_NONE || b->highest >= ZONE_NONE)
        return between(-ZONE_NONE, ZONE_NONE);
    bound power = 1;
    while (power <= larger(a->highest, b->highest))
        power *= 2;
    return between(0, power - 1);
}

static struct range shift(const struct range *a, const struct range *b, bool is_left)
{
    if (a->lowest < 0 || b->lowest < 0 || b->highest > 63)
        return between(-ZONE_NONE, ZONE_NONE);
    if (is_left)
        return is_huge(a) ? between(-ZONE_NONE, ZONE_NONE)
                          : between(a->lowest << b->lowest, a->highest << b->highest);
    struct range result = between(a->lowest >> b->highest, a->highest >> b->lowest);
    most_inherit(&result, a, 0);
    return result;
}

struct range range_operate(const struct ranges *ranges, enum operator_kind operator,
                           const struct range * a, const struct range *b)
{
    switch (operator) {
    case OPERATOR_ADD:
        return add(a, b);
    case OPERATOR_SUBTRACT:
        return subtract(ranges, a, b);
    case OPERATOR_MULTIPLY:
        return multiply(a, b);
    case OPERATOR_DIVIDE:
        return divide(a, b);
    case OPERATOR_REMAINDER:
        return remainder_of(a, b);
    case OPERATOR_AND:
        return both(a, b);
    case OPERATOR_OR:
    case OPERATOR_XOR:
        return either(a, b);
    case OPERATOR_LEFT:
    case OPERATOR_RIGHT:
        return shift(a, b, operator== OPERATOR_LEFT);
    default:
        return between(0, 1);
    }
}

/* ---- expressions ---- */

static struct range evaluate_raw(struct ranges *ranges, const struct node *node);

static struct range place_range(struct ranges *ranges, const struct node *node)
{
    const size_t variable = range_variable_of(ranges, node);
    if (variable)
        return (struct range){.lowest = zone_lowest(&ranges->zone, variable),
                              .highest = zone_highest(&ranges->zone, variable),
                              .variable = variable};
    const struct decl *const decl = node->kind == NODE_DECL ? node->decl : NULL;
    if (decl && decl->type->is_const && decl->initialiser && is_counted_type(decl->type) &&
        (!decl->is_local || decl->storage == STORAGE_STATIC)) {
        const struct range value = range_of(ranges, decl->initialiser);
        return between(value.lowest, value.highest);
    }
    const bool is_field = node->kind == NODE_MEMBER && node->decl->is_bit_field;
    return range_of_type(node->value, is_field ? node->decl->bit_width : 0);
}

static struct range unary_range(struct ranges *ranges, const struct node *node)
{
    const struct range child = range_of(ranges, node->child[0]);
    const struct range all = range_of_type(node->value, 0);
    switch ((enum operator_kind)node->operator) {
    case OPERATOR_PLUS:
        return child;
    case OPERATOR_MINUS:
        return between(-child.highest, -child.lowest);
    case OPERATOR_COMPLEMENT:
        return all.lowest < 0 ? between(-child.highest - 1, -child.lowest - 1)
                              : between(all.highest - child.highest, all.highest - child.lowest);
    case OPERATOR_NOT:
        return between(0, 1);
    default:
        return all;
    }
}

/* The object has changed already. After n++ the value is n - 1, unless that is where it turned. */
static struct range increment_range(struct ranges *ranges, const struct node *node)
{
    struct range now = range_of(ranges, node->child[0]);
    const struct range all = range_of_type(node->child[0]->value, 0);
    if (node->operator== OPERATOR_POST_INCREMENT) {
        const struct range one = constant(1);
        return now.lowest > all.lowest ? subtract(ranges, &now, &one) : all;
    }
    if (node->operator== OPERATOR_POST_DECREMENT) {
        const struct range one = constant(1);
        return now.highest < all.highest ? add(&now, &one) : all;
    }
    return now;
}

static size_t zone_size(const struct ranges *ranges)
{
    return ranges->zone.count * ranges->zone.count * sizeof(bound);
}

static bound *zone_keep(const struct ranges *ranges)
{
    bound *const kept = memory_new(zone_size(ranges));
    memcpy(kept, ranges->zone.bounds, zone_size(ranges));
    return kept;
}

/* One arm of ?:, as far as its condition says something of it. */
static struct range arm_range(struct ranges *ranges, const struct node *node, size_t arm)
{
    bound *const kept = zone_keep(ranges);
    struct range value = between(1, 0); /* never taken */
    if (range_test(ranges, node->child[0], arm == 1))
        value = range_of(ranges, node->child[arm]);
    memcpy(ranges->zone.bounds, kept, zone_size(ranges));
    free(kept);
    return value;
}

static bool is_most_of(const struct ranges *ranges, const struct range *range,
                       const struct range_most *most)
{
    return range_is_most(ranges, range, most->variable, most->offset);
}

/* Bounds that both arms keep; what the condition says of the arms is taken into account. */
static void arms_bound(struct ranges *ranges, const struct node *node, struct range *result,
                       const struct range arms[2])
{
    struct range_most candidates[2 * (RANGE_MOST + 1)];
    size_t count = 0;
    for (size_t arm = 0; arm < 2; arm++) {
        if (arms[arm].variable)
            candidates[count++] = (struct range_most){arms[arm].variable, arms[arm].offset};
        for (size_t i = 0; i < arms[arm].most_count; i++)
            candidates[count++] = arms[arm].most[i];
    }
    bound *const kept = zone_keep(ranges);
    for (size_t i = 0; i < count; i++) {
        bool holds = true;
        for (size_t arm = 0; arm < 2; arm++) {
            if (range_test(ranges, node->child[0], arm == 0))
                holds &= is_most_of(ranges, &arms[arm], &candidates[i]);
            memcpy(ranges->zone.bounds, kept, zone_size(ranges));
        }
        if (holds)
            most_add(result, candidates[i].variable, candidates[i].offset);
    }
    free(kept);
}

/* Is anything changed in it? What its condition says was then true before, not now. */
static bool has_effects(const struct node *node)
{
    if (node->kind == NODE_ASSIGN || node->kind == NODE_UPDATE || node->kind == NODE_INCREMENT ||
        node->kind == NODE_CALL || node->kind == NODE_ATOMIC || node->kind >= NODE_COMPOUND)
        return true;
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i] && has_effects(node->child[i]))
            return true;
    return false;
}

static struct range conditional_range(struct ranges *ranges, const struct node *node)
{
    if (node->count != 3 || has_effects(node))
        return range_of_type(node->value, 0);
    const struct range arms[2] = {arm_range(ranges, node, 1), arm_range(ranges, node, 2)};
    if (arms[0].lowest > arms[0].highest)
        return arms[1];
    if (arms[1].lowest > arms[1].highest)
        return arms[0];
    struct range result =
        between(smaller(arms[0].lowest, arms[1].lowest), larger(arms[0].highest, arms[1].highest));
    arms_bound(ranges, node, &result, arms);
    return result;
}

/* Functions that say in which range their results are. */
static struct range call_range(struct ranges *ranges, const struct node *node)
{
    const struct decl *const callee =
        node->count > 0 && node->child[0]->kind == NODE_DECL ? node->child[0]->decl : NULL;
    const struct range all = range_of_type(node->value, 0);
    if (!callee)
        return all;
    if (strcmp(callee->name, "ctx_index_checked") == 0 && node->count == 3) {
        const struct range count = range_of(ranges, node->child[2]);
        return between(0, larger(count.highest - 1, 0));
    }
    if (!callee->is_builtin || node->count != 2)
        return all;
    const bound width = node->child[1]->converted
                            ? node->child[1]->converted->width
                            : (node->child[1]->value ? node->child[1]->value->width : 64);
    if (strncmp(callee->name, "__builtin_ctz", 13) == 0 ||
        strncmp(callee->name, "__builtin_clz", 13) == 0)
        return between(0, width - 1);
    if (strncmp(callee->name, "__builtin_popcount", 18) == 0 ||
        strncmp(callee->name, "__builtin_ffs", 13) == 0)
        return between(0, width);
    return all;
}

/* Does it call what may change memory? */
static bool calls(const struct node *node)
{
    if (node->kind == NODE_CALL || node->kind == NODE_ATOMIC || node->kind >= NODE_COMPOUND)
        return true;
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i] && calls(node->child[i]))
            return true;
    return false;
}

static bool reads_memory(const struct ranges *ranges, const struct node *node)
{
    const size_t variable = range_variable_of(ranges, node);
    if (variable && ranges->variables[variable].is_memory)
        return true;
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i] && reads_memory(ranges, node->child[i]))
            return true;
    return false;
}

/* C does not say whether the call comes before the other operand is read. */
bool range_is_unordered(const struct ranges *ranges, const struct node *node)
{
    const struct node *const a = node->child[0], *const b = node->child[1];
    return (calls(b) && reads_memory(ranges, a)) || (calls(a) && reads_memory(ranges, b));
}

/* A shift by the width or more: the machine's. */
bool range_is_shifted_out(enum operator_kind operator, const struct type * type,
                          const struct range *by)
{
    return (operator== OPERATOR_LEFT || operator== OPERATOR_RIGHT) &&
           (!type || by->highest >= (bound)type->width);
}

static struct range binary_range(struct ranges *ranges, const struct node *node)
{
    if (node->operation == 1)
        return between(0, 1);
    const struct range a = range_of(ranges, node->child[0]);
    const struct range b = range_of(ranges, node->child[1]);
    if (range_is_unordered(ranges, node) ||
        range_is_shifted_out((enum operator_kind)node->operator, node->value, &b))
        return range_of_type(node->value, 0);
    return range_operate(ranges, (enum operator_kind)node->operator, & a, &b);
}

static struct range evaluate_raw(struct ranges *ranges, const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_CONSTANT:
        if (!node->has_number)
            return range_of_type(node->value, 0);
        return constant(node->number < 0 && node->value && !node->value->is_signed
                            ? (bound)(unsigned long long)node->number
                            : (bound)node->number);
    case NODE_DECL:
    case NODE_MEMBER:
    case NODE_INDEX:
    case NODE_DEREF:
        return place_range(ranges, node);
    case NODE_CAST:
    case NODE_COMMA:
    case NODE_CHOICE:
        return node->count > 0 && (node->kind != NODE_CHOICE || node->count == 1)
                   ? range_of(ranges, node->child[node->count - 1])
                   : range_of_type(node->value, 0);
    case NODE_ASSIGN:
    case NODE_UPDATE:
        return range_of(ranges, node->child[0]);
    case NODE_INCREMENT:
        return increment_range(ranges, node);
    case NODE_UNARY:
        return unary_range(ranges, node);
    case NODE_BINARY:
        return binary_range(ranges, node);
    case NODE_AND:
    case NODE_OR:
        return between(0, 1);
    case NODE_CONDITIONAL:
        return conditional_range(ranges, node);
    case NODE_CALL:
        return call_range(ranges, node);
    case NODE_STATEMENT:
        return statement_value(node) ? range_of(ranges, statement_value(node))
                                     : range_of_type(node->value, 0);
    default:
        return range_of_type(node->value, 0);
    }
}

struct range range_of(struct ranges *ranges, const struct node *node)
{
    struct range range = evaluate_raw(ranges, node);
    range = range_fit(&range, node->value, 0);
    return node->converted ? range_fit(&range, node->converted, 0) : range;
}

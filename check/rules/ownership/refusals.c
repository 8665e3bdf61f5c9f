/* Results that say whether a value moved: 0 says that it did.
 *
 * Shape   a result is the return value of the body, a local number, or a call that may refuse. A slot
 *         of the state says for each whether it may be 0, and whether it may be anything else. The
 *         slot of a place may depend on one result: it then holds if_ok when that is 0, else if_refused
 */
#include "ownership.h"

#include "../../support/memory.h"

#include <string.h>

enum { RETURNED = 1 };                                      /* the first result; 0 is none */
enum { MAY_BE_ZERO = 1, MAY_BE_OTHER = 2, MAY_BE_ANY = 3 }; /* struct slot, holds */

static struct slot *result_slot(const struct ownership *ownership, struct situation *now,
                                size_t result)
{
    return &now->slots[ownership->place_count + ownership->slot_count + result - 1];
}

/* --- collecting -------------------------------------------------------------------------------- */

static size_t result_add(struct ownership *ownership, const struct decl *decl,
                         const struct node *call)
{
    if (ownership->result_count == ownership->result_capacity)
        ownership->results = array_grow(ownership->results, ownership->result_count,
                                        &ownership->result_capacity, sizeof *ownership->results);
    ownership->results[ownership->result_count++] = (struct result){decl, call, false};
    return ownership->result_count;
}

static size_t result_of_call(struct ownership *ownership, const struct node *call)
{
    for (size_t i = RETURNED; i < ownership->result_count; i++)
        if (ownership->results[i].call == call)
            return i + 1;
    return 0;
}

static size_t result_find(const struct ownership *ownership, const struct decl *decl)
{
    for (size_t i = RETURNED; i < ownership->result_count; i++)
        if (ownership->results[i].decl == decl)
            return i + 1;
    return 0;
}

static size_t result_of_decl(const struct ownership *ownership, const struct decl *decl)
{
    const size_t result = decl ? result_find(ownership, decl) : 0;
    return result && !ownership->results[result - 1].is_lent ? result : 0;
}

bool decl_is_refusable(const struct decl *decl)
{
    return decl && annotation_find(decl->annotations, ANNOTATION_REFUSABLE);
}

void refusals_begin(struct ownership *ownership)
{
    ownership->has_refusals =
        (ownership->analysis->model->annotations & 1UL << ANNOTATION_REFUSABLE) != 0;
    result_add(ownership, NULL, NULL);
}

size_t refusal_take(struct ownership *ownership, const struct node *call,
                    const struct decl *parameter)
{
    if (!decl_is_refusable(parameter))
        return 0;
    const size_t known = result_of_call(ownership, call);
    return known ? known : result_add(ownership, NULL, call);
}

static void number_goes(struct ownership *ownership, const struct node *value, size_t result)
{
    switch ((enum node_kind)value->kind) {
    case NODE_COMMA:
        number_goes(ownership, value->child[value->count - 1], result);
        break;
    case NODE_CONDITIONAL:
        for (size_t i = value->count - 2; i < value->count; i++)
            number_goes(ownership, value->child[i], result);
        break;
    case NODE_STATEMENT:
        if (statement_value(value))
            number_goes(ownership, statement_value(value), result);
        break;
    default:
        role_take(ownership, value)->result = result;
        break;
    }
}

/* A number that nothing but its own name changes. */
static bool is_followable(const struct decl *decl)
{
    return (decl->kind == DECL_PARAMETER || (decl->kind == DECL_VARIABLE && decl->is_local &&
                                             decl->storage == STORAGE_AUTOMATIC)) &&
           decl->type->kind == TYPE_SCALAR && decl->type->width > 0 && !decl->type->is_volatile;
}

static size_t result_take(struct ownership *ownership, const struct decl *decl)
{
    const size_t known = result_find(ownership, decl);
    return known ? known : result_add(ownership, decl, NULL);
}

static void decl_takes(struct ownership *ownership, const struct decl *decl,
                       const struct node *value)
{
    if (value && is_followable(decl))
        number_goes(ownership, value, result_take(ownership, decl));
}

/* Who has the address of a number may change it. */
static void lent_note(struct ownership *ownership, const struct node *node)
{
    if (node->kind == NODE_DECL && is_followable(node->decl))
        ownership->results[result_take(ownership, node->decl) - 1].is_lent = true;
}

void refusals_collect(struct ownership *ownership, const struct node *node)
{
    if (!ownership->has_refusals)
        return;
    switch ((enum node_kind)node->kind) {
    case NODE_LOCAL:
        decl_takes(ownership, node->decl, node->child[LOCAL_INITIALISER]);
        break;
    case NODE_ASSIGN:
        if (node->child[0]->kind == NODE_DECL)
            decl_takes(ownership, node->child[0]->decl, node->child[1]);
        break;
    case NODE_ADDRESS:
        lent_note(ownership, node->child[0]);
        break;
    case NODE_RETURN:
        if (node->count > 0 && ownership->function->decl->type->target->width > 0)
            number_goes(ownership, node->child[0], RETURNED);
        break;
    default:
        break;
    }
}

/* --- what is known ----------------------------------------------------------------------------- */

void refusals_situation(const struct ownership *ownership, struct situation *now)
{
    for (size_t i = 0; i < ownership->place_count; i++) {
        const struct path *const path = &ownership->places[i].path;
        if (!ownership->places[i].is_outside && decl_is_refusable(path->root))
            now->slots[i].original = i + 1;
    }
    for (size_t i = 1; i <= ownership->result_count; i++)
        result_slot(ownership, now, i)->holds = MAY_BE_ANY;
}

void slot_restrict(struct slot *slot, unsigned holds)
{
    slot->holds &= holds;
    slot->if_ok &= holds;
    slot->if_refused &= holds;
}

/* What others may have done to a nullable place. That they filled one that was null is found where it is
 * tested; that they filled it where nobody tests is their word: HOLDS_LENT. */
static unsigned perhaps_changed(unsigned holds)
{
    return holds & HOLDS_VALUE  ? holds | HOLDS_NULL
           : holds & HOLDS_NULL ? holds | HOLDS_VALUE | HOLDS_LENT
                                : holds;
}

void slot_perhaps_changed(struct slot *slot)
{
    slot->holds = perhaps_changed(slot->holds);
    slot->if_ok = perhaps_changed(slot->if_ok);
    slot->if_refused = perhaps_changed(slot->if_refused);
}

static void slot_settle(struct slot *slot)
{
    slot->result = 0;
    slot->if_ok = slot->if_refused = 0;
}

void slot_refusable(struct slot *slot, const struct slot *before, size_t result)
{
    unsigned held = before->holds & (HOLDS_VALUE | HOLDS_NULL);
    if (!result)
        return;
    if (held == 0)
        held = HOLDS_VALUE;
    slot->result = result;
    slot->if_ok = HOLDS_MOVED;
    slot->if_refused = held;
    slot->holds |= held;
    slot->is_untested = false;
    slot->born = before->born;
    slot->original = before->original;
}

/* What depended on a result does not any more. */
static void result_forget(struct ownership *ownership, struct situation *now, size_t result)
{
    for (size_t i = 0; i < ownership->place_count; i++)
        if (now->slots[i].result == result)
            slot_settle(&now->slots[i]);
    result_slot(ownership, now, result)->holds = MAY_BE_ANY;
}

static bool is_narrower(const struct type *to, const struct type *from)
{
    return !to || !from || to->width == 0 || from->width == 0 ||
           (to->width < from->width && !to->is_boolean);
}

/* The result whose value an expression has, or one that is 0 only together with it. */
static size_t result_of(struct ownership *ownership, const struct node *node)
{
    while ((node->kind == NODE_CAST && !is_narrower(node->value, node->child[0]->value)) ||
           (node->kind == NODE_COMMA) || (node->kind == NODE_CHOICE && node->count == 1))
        node = node->child[node->count - 1];
    if (node->kind == NODE_ASSIGN)
        node = node->child[0];
    if (node->kind == NODE_DECL)
        return result_of_decl(ownership, node->decl);
    return node->kind == NODE_CALL ? result_of_call(ownership, node) : 0;
}

static const struct type *type_of_result(const struct ownership *ownership, size_t result)
{
    const struct decl *const decl = ownership->results[result - 1].decl;
    return decl ? decl->type : ownership->function->decl->type->target;
}

/* A constant, perhaps with a sign. */
static bool number_of(const struct node *node, long long *number)
{
    while (node->kind == NODE_CAST || (node->kind == NODE_UNARY && node->operator== OPERATOR_MINUS))
        node = node->child[0];
    *number = node->number;
    return node->kind == NODE_CONSTANT && node->has_number;
}

void refusals_value(struct ownership *ownership, struct situation *now, const struct node *node)
{
    const struct role *const role = role_of(ownership, node);
    const size_t to = role ? role->result : 0;
    long long number = 0;
    if (!to)
        return;
    size_t from = result_of(ownership, node);
    if (from && is_narrower(type_of_result(ownership, to), node_type(node)))
        from = 0;
    if (from == to)
        return;
    result_forget(ownership, now, to);
    if (number_of(node, &number)) {
        result_slot(ownership, now, to)->holds = number == 0 ? MAY_BE_ZERO : MAY_BE_OTHER;
    } else if (from) {
        result_slot(ownership, now, to)->holds = result_slot(ownership, now, from)->holds;
        for (size_t i = 0; i < ownership->place_count; i++)
            if (now->slots[i].result == from)
                now->slots[i].result = to;
    }
}

void refusals_change(struct ownership *ownership, struct situation *now, const struct decl *decl)
{
    const size_t result = result_of_decl(ownership, decl);
    if (result)
        result_forget(ownership, now, result);
}

void refusals_full(const struct ownership *ownership, struct situation *now)
{
    if (!ownership->has_refusals)
        return;
    for (size_t i = 0; i < ownership->place_count; i++) {
        struct slot *const slot = &now->slots[i];
        if (slot->result == 0 || !ownership->results[slot->result - 1].call)
            continue;
        slot_settle(slot);
        slot->is_untested = true;
    }
    for (size_t i = RETURNED; i < ownership->result_count; i++)
        if (ownership->results[i].call)
            result_slot(ownership, now, i + 1)->holds = MAY_BE_ANY;
}

/* --- tests ------------------------------------------------------------------------------------- */

/* What a comparison with a number says of the other operand; 0: nothing. */
static unsigned compared(const struct node *node, bool is_true, long long number)
{
    switch (node->operator) {
    case OPERATOR_EQUAL:
    case OPERATOR_UNEQUAL:
        if (is_true == (node->operator== OPERATOR_EQUAL))
            return number == 0 ? MAY_BE_ZERO : MAY_BE_OTHER;
        return number == 0 ? MAY_BE_OTHER : 0;
    case OPERATOR_LESS:
    case OPERATOR_GREATER:
        return is_true && number == 0 ? MAY_BE_OTHER : 0;
    case OPERATOR_LESS_EQUAL:
    case OPERATOR_GREATER_EQUAL:
        return !is_true && number == 0 ? MAY_BE_OTHER : 0;
    default:
        return 0;
    }
}

static unsigned test_says(const struct edge *edge, const struct node **tested)
{
    const struct node *const node = edge->condition;
    long long number = 0;
    *tested = node;
    if (edge->kind == EDGE_CASE && edge->label) {
        if (edge->label->number == 0 && edge->label->last == 0)
            return MAY_BE_ZERO;
        return edge->label->number > 0 || edge->label->last < 0 ? MAY_BE_OTHER : 0;
    }
    if (edge->kind == EDGE_DEFAULT)
        return edge->is_not_zero ? MAY_BE_OTHER : 0;
    if (edge->kind != EDGE_TRUE && edge->kind != EDGE_FALSE)
        return 0;
    if (node->kind == NODE_BINARY) {
        const size_t other = number_of(node->child[1], &number) ? 0 : 1;
        *tested = node->child[other];
        return number_of(node->child[1 - other], &number)
                   ? compared(node, edge->kind == EDGE_TRUE, number)
                   : 0;
    }
    return edge->kind == EDGE_TRUE ? MAY_BE_OTHER : MAY_BE_ZERO;
}

bool refusals_edge(struct ownership *ownership, const struct edge *edge, struct situation *now)
{
    const struct node *tested = NULL;
    const unsigned says = ownership->has_refusals ? test_says(edge, &tested) : 0;
    const size_t result = says ? result_of(ownership, tested) : 0;
    if (!result)
        return true;
    struct slot *const known = result_slot(ownership, now, result);
    known->holds &= says;
    for (size_t i = 0; i < ownership->place_count; i++) {
        struct slot *const slot = &now->slots[i];
        if (slot->result != result)
            continue;
        slot->holds = says == MAY_BE_ZERO ? slot->if_ok : slot->if_refused;
        if (!(slot->holds & HOLDS_MOVED))
            slot->moved = 0;
        slot_settle(slot);
        if (slot->holds == 0)
            return false;
    }
    return known->holds != 0;
}

/* --- where paths meet -------------------------------------------------------------------------- */

/* What a slot holds if a result is 0, and if it is not. False: nobody knows. */
static bool slot_split(const struct ownership *ownership, const struct situation *now, size_t place,
                       size_t result, struct slot *split)
{
    const struct slot *const slot = &now->slots[place];
    const unsigned may =
        now->slots[ownership->place_count + ownership->slot_count + result - 1].holds;
    *split = *slot;
    if (slot->result == result)
        return true;
    split->if_ok = may & MAY_BE_ZERO ? slot->holds : 0;
    split->if_refused = may & MAY_BE_OTHER ? slot->holds : 0;
    return slot->result == 0 && may != MAY_BE_ANY;
}

/* The result that tells from which of two ways control came; 0: none. */
static size_t result_between(const struct ownership *ownership, const struct situation *a,
                             const struct situation *b)
{
    const size_t first = ownership->place_count + ownership->slot_count;
    for (size_t i = 0; i < ownership->result_count; i++) {
        const unsigned one = a->slots[first + i].holds, other = b->slots[first + i].holds;
        if (!ownership->results[i].is_lent && one != MAY_BE_ANY && other != MAY_BE_ANY &&
            one != other)
            return i + 1;
    }
    return 0;
}

void refusals_join(const struct ownership *ownership, size_t place, const struct situation *a,
                   const struct situation *b, struct slot *joined)
{
    enum { OWN = HOLDS_VALUE | HOLDS_NULL };
    const struct slot *const one = &a->slots[place], *const other = &b->slots[place];
    struct slot first, second;
    size_t result = one->result ? one->result : other->result;
    if (!ownership->has_refusals)
        return;
    if (one->original != other->original)
        joined->original = !(one->holds & OWN)     ? other->original
                           : !(other->holds & OWN) ? one->original
                                                   : 0;
    if (!result && ((one->holds ^ other->holds) & (HOLDS_MOVED | HOLDS_VALUE)))
        result = result_between(ownership, a, b);
    joined->is_untested |= other->is_untested;
    slot_settle(joined);
    if (!result || !slot_split(ownership, a, place, result, &first) ||
        !slot_split(ownership, b, place, result, &second))
        return;
    joined->result = result;
    joined->if_ok = first.if_ok | second.if_ok;
    joined->if_refused = first.if_refused | second.if_refused;
}

/* --- returns ----------------------------------------------------------------------------------- */

void refusals_return(struct ownership *ownership, struct situation *now, const struct step *step,
                     bool is_silent)
{
    for (size_t i = 0; i < ownership->place_count; i++) {
        struct slot *const slot = &now->slots[i];
        struct slot split;
        if (ownership->places[i].is_outside || !decl_is_refusable(ownership->places[i].path.root) ||
            slot->holds == 0)
            continue;
        slot_split(ownership, now, i, RETURNED, &split);
        if (!is_silent)
            refusal_report(ownership, i, step->origin, &split);
        if (split.if_refused)
            refused_inside(ownership, now, i, step->origin);
        *slot = (struct slot){.holds = HOLDS_NULL};
    }
}

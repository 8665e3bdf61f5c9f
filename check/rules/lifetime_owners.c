/* Borrows from owners that others see: fields behind pointers, and objects at file scope, may lose what
 * they own in a call. */
#include "lifetime.h"

#include "elision.h"
#include "ownership/ownership.h"

/* Is what an owned pointer leads to such an object, or does it own one? */
static bool may_own(const struct type *owned, const struct type *type, int depth)
{
    owned = element_of(owned);
    if (!type || type->kind != TYPE_RECORD || owned->kind != TYPE_RECORD ||
        type_contains(owned, type->record, 8))
        return true;
    for (size_t i = 0; depth > 0 && i < owned->record->field_count; i++) {
        const struct decl *const field = owned->record->fields[i];
        if (is_owned(field) && field->type->kind == TYPE_POINTER &&
            may_own(field->type->target, type, depth - 1))
            return true;
    }
    return false;
}

/* The owned pointers inside an object that may lead to the type; *count: how many come before. */
static const struct region *owned_part(struct lives *lives, const struct region *object,
                                       const struct type *type, size_t *count)
{
    const struct record *const record = element_of(object->type)->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct decl *const field = record->fields[i];
        const struct region *found = NULL;
        if (type_owns(field->type))
            found = owned_part(lives, region_field(lives, object, field), type, count);
        else if (is_owned(field) && field->type->kind == TYPE_POINTER &&
                 may_own(field->type->target, type, 4) && (*count)-- == 0)
            return region_field(lives, object, field);
        if (found)
            return found;
    }
    return NULL;
}

bool owner_next(struct lives *lives, const struct region **region, size_t *count,
                const struct region **owner)
{
    for (; *region && !region_is_for_ever(*region); *region = (*region)->outer, *count = 0) {
        const struct region *const outer = (*region)->outer;
        size_t before = *count;
        *owner = NULL;
        if ((*region)->kind == REGION_TARGET && is_owned(outer->decl))
            *owner = before == 0 ? outer : NULL;
        else if (region_is_of_whole(*region) && type_owns(outer->type))
            *owner = owned_part(lives, outer, (*region)->type, &before);
        ++*count;
        if (*owner)
            return true;
    }
    return false;
}

/* Who calls, for questions that many regions share. */
struct asking {
    const struct doing *doing;
    const struct node *call;
};

/* May an argument be another name of the holder? Locals and named objects have none. */
static bool may_lead_to(const struct asking *asking, size_t index, const struct region *owner)
{
    const struct record *const holder = owner->decl->holder;
    if (!holder || !argument_may_hold(asking->call, index - 1, holder))
        return false;
    const struct set set =
        value_of(asking->doing->lives, asking->doing->moment, asking->call->child[index]);
    size_t number = 0;
    bool has_ended = false, is_any = false;
    for (const struct region *region;
         (region = set_next(asking->doing->lives, &set, &number, &has_ended)) != NULL;) {
        is_any = true;
        if (region->kind == REGION_ARGUMENT || region->kind == REGION_TARGET)
            return true;
    }
    return !is_any;
}

/* By what the call is given; is_known: and it takes it from there. */
static bool is_given(const struct asking *asking, const struct region *owner, bool is_known)
{
    struct analysis *const analysis = asking->doing->lives->analysis;
    for (size_t i = 1; i < asking->call->count; i++) {
        const struct node *const argument = asking->call->child[i];
        if (!argument_leads_to_structs(asking->call, i - 1) ||
            (!is_known && !call_gives(analysis, asking->call, i - 1, owner->decl)))
            continue;
        if (argument_reaches(asking->doing, argument, owner) ||
            (owner->root->kind != REGION_LOCAL && may_lead_to(asking, i, owner)))
            return true;
    }
    return false;
}

/* In an object at file scope: everybody finds it. */
static bool is_found(const struct region *owner)
{
    while (owner->kind == REGION_FIELD)
        owner = owner->outer;
    return owner->kind == REGION_OBJECT;
}

static bool is_taken(const struct asking *asking, const struct region *owner)
{
    const struct lives *const lives = asking->doing->lives;
    const unsigned reach = call_reach(lives->analysis, asking->call, owner->decl);
    if (owner->kind == REGION_LOCAL || (!(reach & REACH_TAKES) && !lives->is_strict))
        return false;
    if (reach & REACH_TAKES && owner->root->kind != REGION_LOCAL)
        return true;
    if (reach & REACH_FOUND && is_found(owner))
        return true;
    return is_given(asking, owner, reach & REACH_TAKES);
}

static bool may_lose(const struct asking *asking, const struct region *region)
{
    const struct region *owner = NULL;
    for (size_t count = 0; owner_next(asking->doing->lives, &region, &count, &owner);)
        if (is_taken(asking, owner))
            return true;
    return false;
}

static bool is_given_away(const struct asking *asking, const struct region *region,
                          const struct region **owner)
{
    for (size_t count = 0; owner_next(asking->doing->lives, &region, &count, owner);)
        if (is_given(asking, *owner, true) && is_taken(asking, *owner))
            return true;
    return false;
}

/* A callee that gets the holder may release what else it was given. */
static void given_check(const struct asking *asking, const struct node *argument,
                        const struct decl *callee)
{
    const struct doing *const doing = asking->doing;
    const struct set set = value_of(doing->lives, doing->moment, argument);
    const struct region *owner = NULL;
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region;
         (region = set_next(doing->lives, &set, &number, &has_ended)) != NULL;) {
        if (has_ended || !is_given_away(asking, region, &owner))
            continue;
        rule_report(doing->lives->analysis, "borrow", argument->origin,
                    "let it reach one through the other, or lend it the holder as const",
                    "'%s' may move what '%s' owns, and is given a borrow of it",
                    callee ? callee->name : "the callee", owner->decl->name);
        return;
    }
}

void owners_call(const struct doing *doing, const struct node *call,
                 const struct lifetime *lifetime, const struct decl *callee)
{
    struct lives *const lives = doing->lives;
    const struct asking asking = {doing, call};
    const struct ends ends = {.ending = ENDED_OWNER, .by = callee};
    struct set mask = {0};
    bool is_any = false;
    if (!lives->analysis->has_owners)
        return;
    for (size_t i = 1; i < call->count && is_told(doing); i++)
        if (i > PARAMETERS_MAX || !(lifetime->owns >> (i - 1) & 1))
            given_check(&asking, call->child[i], callee);
    for (size_t i = 0; i < lives->region_count; i++)
        if (may_lose(&asking, lives->regions[i])) {
            set_add(&mask, lives->regions[i]);
            is_any = true;
        }
    if (is_any)
        regions_mark(doing, &ends, &mask);
}

/* What a pointer's target outlives, and what not; and the borrows that end. */
#include "lifetime.h"

#include "tags.h"

bool is_told(const struct doing *doing)
{
    return doing->lives->is_reporting && doing->moment->trusted == 0;
}

uint64_t parameter_bit(const struct lives *lives, const struct decl *parameter)
{
    for (size_t i = 0; i < lives->function->parameter_count && i < PARAMETERS_MAX; i++)
        if (lives->function->parameters[i] == parameter)
            return (uint64_t)1 << i;
    return 0;
}

/* --- ends -------------------------------------------------------------------------------------- */

/* Inside another member of the union that was written? */
static bool is_overwritten(const struct ends *ends, const struct region *region, bool is_strict)
{
    for (; region->kind == REGION_FIELD; region = region->outer) {
        const struct decl *const member = region->decl;
        if (!member->holder || !member->holder->is_union || member == ends->kept ||
            (!is_strict && !member_is_tagged(member)))
            continue;
        if (ends->kept
                ? ends->kept->holder == member->holder && may_be_same(region->outer, ends->from)
                : may_be_same(region, ends->from))
            return true;
    }
    return false;
}

/* Inside what this pointer leads to? */
static bool region_is_behind(const struct region *region, const struct region *pointer)
{
    for (; region && !region_is_for_ever(region); region = region->outer)
        if (region->kind == REGION_TARGET && region->outer == pointer)
            return true;
    return false;
}

static const struct region *memory_of(const struct region *region)
{
    while (region->kind == REGION_FIELD)
        region = region->outer;
    return region;
}

/* The same field of what may be the same object? Locals and named objects have no other names. */
static bool is_other_name(const struct region *one, const struct region *other)
{
    const struct region *const a = memory_of(one), *const b = memory_of(other);
    return one->kind == REGION_FIELD && one->decl == other->decl && a != b &&
           a->root->kind != REGION_LOCAL && b->root->kind != REGION_LOCAL &&
           !(a->kind == REGION_OBJECT && b->kind == REGION_OBJECT);
}

/* Inside what an owned pointer leads to that may be the one which moves? */
static bool is_behind_other(struct lives *lives, const struct region *region,
                            const struct region *pointer)
{
    const struct region *owner = NULL;
    for (size_t count = 0; owner_next(lives, &region, &count, &owner);)
        if (owner == pointer || (lives->is_strict && is_other_name(owner, pointer)))
            return true;
    return false;
}

static bool is_ended(struct lives *lives, const struct ends *ends, const struct region *region)
{
    if (ends->ending == ENDED_MEMBER)
        return is_overwritten(ends, region, lives->is_strict);
    if (ends->ending == ENDED_MOVE)
        return region_is_behind(region, ends->from) || is_behind_other(lives, region, ends->from);
    /* What an owned pointer leads to ends when it moves or is freed; the pointer's own end is a leak. */
    if (ends->ending == ENDED_SCOPE)
        return region->root == ends->from &&
               !(annotation_find(ends->by->annotations, ANNOTATION_OWNED) &&
                 region_is_behind(region, ends->from));
    return region_derives(region, ends->from);
}

static void end_note(const struct doing *doing, const struct ends *ends, struct region *region)
{
    if (!doing->lives->is_reporting && region->ended != 0)
        return;
    region->ended = doing->origin;
    region->ended_by = ends->by;
    region->ending = ends->ending;
}

void regions_mark(const struct doing *doing, const struct ends *ends, const struct set *mask)
{
    struct lives *const lives = doing->lives;
    size_t first = 0, count = 0;
    bool is_exact = false;
    for (size_t i = 0; i < lives->region_count; i++)
        if (set_has(mask, lives->regions[i]))
            end_note(doing, ends, lives->regions[i]);
    /* Who ends what an object gave access to leaves the object itself in order. */
    if (ends->ending != ENDED_CALL || !cells_of(lives, ends->from, &first, &count, &is_exact))
        count = 0;
    for (size_t i = 0; i < lives->cell_count; i++)
        for (size_t k = 0; k < SET_WORDS && !(i >= first && i < first + count); k++) {
            uint64_t *const word = &doing->moment->cells[i].words[k];
            *word |= (*word & mask->words[k]) << 1;
            *word &= ~mask->words[k];
        }
}

void regions_end(const struct doing *doing, const struct ends *ends)
{
    struct lives *const lives = doing->lives;
    struct set mask = {0};
    for (size_t i = 0; i < lives->region_count; i++)
        if (is_ended(lives, ends, lives->regions[i]))
            set_add(&mask, lives->regions[i]);
    regions_mark(doing, ends, &mask);
}

void holders_leave(struct moment *moment, const struct lives *lives, const struct decl *holder)
{
    for (size_t i = 0; i < lives->entering_count; i++)
        if (lives->enterings[i].holder == holder)
            moment->entered &= ~((uint64_t)1 << i);
}

void scope_end(const struct doing *doing, const struct decl *decl)
{
    const struct ends ends = {
        .ending = ENDED_SCOPE, .by = decl, .from = region_known(doing->lives, decl)};
    if (ends.from)
        regions_end(doing, &ends);
    holders_leave(doing->moment, doing->lives, decl);
}

/* The first region of a set that ended; NULL: all live. */
const struct region *ended_in(const struct lives *lives, const struct set *set)
{
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region; (region = set_next(lives, set, &number, &has_ended)) != NULL;)
        if (has_ended)
            return region;
    return NULL;
}

void use_check(const struct doing *doing, const struct set *set, const struct node *node,
               const char *deed)
{
    const struct region *const region = is_told(doing) ? ended_in(doing->lives, set) : NULL;
    if (region)
        ended_tell(doing->lives, doing->origin, region, node, deed);
}

/* --- escapes ----------------------------------------------------------------------------------- */

static const struct lexical *scope_of(const struct lives *lives, const struct decl *local)
{
    return local->tracked ? lives->tracked[local->tracked - 1].scope : NULL;
}

/* Does the one local live at least as long as the other? */
static bool is_enclosing(const struct lives *lives, const struct decl *one,
                         const struct decl *other)
{
    const struct lexical *const scope = scope_of(lives, one);
    const struct lexical *inner = scope_of(lives, other);
    while (inner && inner != scope)
        inner = inner->outer;
    return !scope || inner == scope;
}

bool is_inside_local(const struct region *region)
{
    while (region->kind == REGION_FIELD)
        region = region->outer;
    return region->kind == REGION_LOCAL;
}

/* What an object leads to lives as long as it, unless it can leave by an owned pointer. */
static bool is_of_object(const struct region *region, const struct region *object)
{
    for (; region != object; region = region->outer)
        if (!region->outer || (region->kind == REGION_TARGET && is_owned(region->outer->decl)))
            return false;
    return true;
}

/* Inside what a function gave access to: its object lives for ever, the access may end. */
static bool is_given(const struct region *region)
{
    for (; region && !region_is_for_ever(region); region = region->outer)
        if (region->kind == REGION_TARGET && region->is_derived)
            return true;
    return false;
}

/* where: what is to keep the pointer; NULL: something that lives for ever. */
static bool may_keep(const struct lives *lives, const struct region *where,
                     const struct region *region)
{
    if (region->life == LIFE_STATIC && !(lives->is_strict && is_given(region)))
        return true;
    if (!where || where->life == LIFE_STATIC || region_is_lasting(where) || region_is_owned(where))
        return false;
    if (is_inside_local(where))
        return region->life == LIFE_CALL ||
               is_enclosing(lives, region->root->decl, where->root->decl);
    while (where->kind == REGION_FIELD)
        where = where->outer;
    return is_of_object(region, where);
}

/* A parameter that is kept: a static function's callers are held to it. */
bool is_inferred(const struct doing *doing, const struct region *region, uint64_t *bits)
{
    struct lives *const lives = doing->lives;
    const uint64_t bit = parameter_bit(lives, region->root->decl);
    *bits |= bit; /* of an object at file scope callers know nothing */
    return bit && lives->own->is_inferred && !lives->own->is_assumed;
}

/* Not the object itself, but what a pointer inside it leads to? */
static bool is_kept_inside(const struct region *region)
{
    while (region && region->kind != REGION_TARGET)
        region = region->outer;
    return region != NULL;
}

void keep_check(const struct doing *doing, const struct set *set, const struct keeping *keeping)
{
    struct lives *const lives = doing->lives;
    size_t number = 0;
    bool has_ended = false;
    if (doing->moment->trusted)
        return;
    for (const struct region *region;
         (region = set_next(lives, set, &number, &has_ended)) != NULL;) {
        if (has_ended || may_keep(lives, keeping->where, region))
            continue;
        if (region->life == LIFE_CALL &&
            is_inferred(doing, region, is_kept_inside(region) ? &lives->inside : &lives->kept))
            continue;
        const bool is_strict =
            lives->is_strict && (!lives->is_safe || origin_is_safe(lives->analysis, doing->origin));
        const bool is_said = keeping->refuge == REFUGE_FIELD || keeping->refuge == REFUGE_CALL;
        if (!is_strict && !(keeping->is_certain && (region->life == LIFE_BLOCK || is_said)))
            continue;
        if (lives->is_reporting)
            escape_tell(lives, doing->origin, region, keeping->refuge, keeping->name);
        return; /* one is enough */
    }
}

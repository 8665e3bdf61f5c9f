/* Regions, sets of them, and the cells of locals. */
#include "lifetime.h"

#include "elision.h"

/* --- sets -------------------------------------------------------------------------------------- */

bool set_is_empty(const struct set *set)
{
    for (size_t i = 0; i < SET_WORDS; i++)
        if (set->words[i])
            return false;
    return true;
}

bool set_join(struct set *into, const struct set *from)
{
    uint64_t added = 0;
    for (size_t i = 0; i < SET_WORDS; i++) {
        added |= from->words[i] & ~into->words[i];
        into->words[i] |= from->words[i];
    }
    return added != 0;
}

static uint64_t bit_of(const struct region *region)
{
    return (uint64_t)1 << (2 * region->number % 64);
}

static size_t word_of(const struct region *region)
{
    return 2 * region->number / 64;
}

void set_add(struct set *set, const struct region *region)
{
    if (region)
        set->words[word_of(region)] |= bit_of(region);
}

bool set_has(const struct set *set, const struct region *region)
{
    return set->words[word_of(region)] & bit_of(region);
}

bool set_has_ended(const struct set *set, const struct region *region)
{
    return set->words[word_of(region)] & bit_of(region) << 1;
}

void set_end(struct set *set, const struct region *region)
{
    set->words[word_of(region)] &= ~bit_of(region);
    set->words[word_of(region)] |= bit_of(region) << 1;
}

const struct region *set_next(const struct lives *lives, const struct set *set, size_t *number,
                              bool *has_ended)
{
    while (*number < 2 * lives->region_count) {
        const uint64_t left = set->words[*number / 64] >> *number % 64;
        if (left == 0) {
            *number = (*number / 64 + 1) * 64;
            continue;
        }
        const size_t bit = *number + (size_t)__builtin_ctzll(left);
        *number = bit + 1;
        *has_ended = bit % 2;
        return bit < 2 * lives->region_count ? lives->regions[bit / 2] : NULL;
    }
    return NULL;
}

/* --- regions ------------------------------------------------------------------------------------ */

bool is_lasting(const struct decl *decl)
{
    return decl && (annotation_find(decl->annotations, ANNOTATION_LASTING) ||
                    (decl->type && annotation_find(decl->type->annotations, ANNOTATION_LASTING)));
}

bool is_owned(const struct decl *decl)
{
    return decl && annotation_find(decl->annotations, ANNOTATION_OWNED);
}

bool region_is_of_whole(const struct region *region)
{
    return region->is_derived && region->outer->type && region->outer->type->kind == TYPE_RECORD;
}

bool region_is_for_ever(const struct region *region)
{
    return region->kind == REGION_TARGET && region->life == LIFE_STATIC && !region->is_derived;
}

static const struct region *region_find(struct lives *lives, struct region wanted)
{
    for (size_t i = 0; i < lives->region_count; i++) {
        const struct region *const one = lives->regions[i];
        if (one->kind == wanted.kind && one->outer == wanted.outer && one->decl == wanted.decl &&
            one->is_derived == wanted.is_derived &&
            (!wanted.is_derived || one->type == wanted.type))
            return one;
    }
    if (lives->region_count == REGIONS_MAX) { /* nothing is told of such a body */
        lives->is_overflown = true;
        return lives->regions[REGIONS_MAX - 1];
    }
    struct region *const region = arena_take(lives->analysis->arena, sizeof *region);
    *region = wanted;
    region->number = lives->region_count;
    region->root = wanted.outer ? wanted.outer->root : region;
    region->depth = wanted.outer ? wanted.outer->depth + 1 : 0;
    lives->regions[lives->region_count++] = region;
    return region;
}

const struct region *region_local(struct lives *lives, const struct decl *decl)
{
    return region_find(
        lives, (struct region){
                   .kind = REGION_LOCAL, .life = LIFE_BLOCK, .decl = decl, .type = decl->type});
}

const struct region *region_known(const struct lives *lives, const struct decl *local)
{
    for (size_t i = 0; i < lives->region_count; i++)
        if (lives->regions[i]->kind == REGION_LOCAL && lives->regions[i]->decl == local)
            return lives->regions[i];
    return NULL;
}

const struct region *region_object(struct lives *lives, const struct decl *decl)
{
    if (!lives->tells_objects || decl->kind == DECL_FUNCTION)
        return NULL;
    return region_find(lives, (struct region){.kind = REGION_OBJECT,
                                              .life = LIFE_STATIC,
                                              .decl = decl,
                                              .type = element_of(decl->type)});
}

const struct region *region_argument(struct lives *lives, const struct decl *parameter)
{
    const bool lasts = is_lasting(parameter);
    if (lasts && !lives->tells_objects)
        return NULL;
    return region_find(lives, (struct region){.kind = REGION_ARGUMENT,
                                              .life = lasts ? LIFE_STATIC : LIFE_CALL,
                                              .decl = parameter,
                                              .type = parameter->type->kind == TYPE_POINTER
                                                          ? parameter->type->target
                                                          : NULL});
}

const struct region *region_field(struct lives *lives, const struct region *outer,
                                  const struct decl *field)
{
    if (outer->depth >= 12)
        return outer;
    return region_find(lives, (struct region){.kind = REGION_FIELD,
                                              .life = outer->life,
                                              .outer = outer,
                                              .decl = field,
                                              .type = element_of(field->type)});
}

bool region_is_lasting(const struct region *region)
{
    for (; region && region->kind == REGION_FIELD; region = region->outer)
        if (is_lasting(region->decl))
            return true;
    return region && (region->kind == REGION_OBJECT || is_lasting(region->decl));
}

static const struct region *memory_of(const struct region *region)
{
    while (region->kind == REGION_FIELD)
        region = region->outer;
    return region;
}

/* What has an owner may travel anywhere: it keeps only what lives for ever. */
bool region_is_owned(const struct region *region)
{
    region = memory_of(region);
    return region->kind == REGION_TARGET && is_owned(region->outer->decl);
}

static const struct region *target_find(struct lives *lives, const struct region *outer,
                                        const struct type *type, bool is_derived)
{
    const bool has_owner = is_owned(outer->decl); /* who may release it */
    const bool lasts = !has_owner && (outer->life == LIFE_STATIC || region_is_lasting(outer) ||
                                      region_is_owned(outer));
    if (lasts && !lives->tells_objects)
        return NULL;
    /* What a list's link leads to is the list again. */
    for (const struct region *one = outer->outer; one; one = one->outer)
        if (one->kind == REGION_TARGET && (outer->depth >= 10 || (outer->kind == REGION_FIELD &&
                                                                  one->outer->decl == outer->decl)))
            return one;
    return region_find(lives, (struct region){.kind = REGION_TARGET,
                                              .life = lasts                       ? LIFE_STATIC
                                                      : outer->life == LIFE_BLOCK ? LIFE_BLOCK
                                                                                  : LIFE_CALL,
                                              .outer = outer,
                                              .type = type,
                                              .is_derived = is_derived});
}

const struct region *region_target(struct lives *lives, const struct region *outer,
                                   const struct type *type)
{
    return target_find(lives, outer, type, false);
}

const struct region *region_derived(struct lives *lives, const struct region *outer,
                                    const struct type *type)
{
    return target_find(lives, outer, type, true);
}

bool region_is_within(const struct region *inner, const struct region *outer)
{
    while (inner && inner != outer)
        inner = inner->outer;
    return inner == outer;
}

bool type_contains(const struct type *type, const struct record *record, int depth)
{
    type = element_of(type);
    if (type->kind != TYPE_RECORD || depth == 0)
        return false;
    if (type->record == record)
        return true;
    for (size_t i = 0; i < type->record->field_count; i++)
        if (type_contains(type->record->fields[i]->type, record, depth - 1))
            return true;
    return false;
}

/* Two names for one object? Objects with names of their own, and what different parameters lead to
 * if one of them is invalidated (callers see to that), are apart; so are types that do not hold one
 * another. */
bool may_be_same(const struct region *a, const struct region *b)
{
    const struct region *const one = memory_of(a), *const other = memory_of(b);
    if (one == other)
        return region_is_within(a, b) || region_is_within(b, a);
    if (one->kind == REGION_LOCAL || other->kind == REGION_LOCAL)
        return false;
    if (one->kind == other->kind && one->kind != REGION_TARGET)
        return false;
    if (!a->type || !b->type)
        return false;
    const struct type *const type = element_of(a->type), *const held = element_of(b->type);
    return (held->kind == TYPE_RECORD && type_contains(type, held->record, 8)) ||
           (type->kind == TYPE_RECORD && type_contains(held, type->record, 8));
}

bool region_derives(const struct region *region, const struct region *from)
{
    for (; region; region = region->outer) {
        if (region->kind != REGION_TARGET)
            continue;
        const struct region *const kept = region->outer;
        if (region_is_within(kept, from) || region_is_within(from, kept) || may_be_same(kept, from))
            return true;
    }
    return false;
}

/* --- cells ------------------------------------------------------------------------------------- */

static size_t leaves_count(const struct type *type)
{
    type = element_of(type);
    if (type->kind == TYPE_POINTER)
        return type->target->kind != TYPE_FUNCTION;
    if (type->kind != TYPE_RECORD || type->is_va_list)
        return 0;
    size_t count = 0;
    for (size_t i = 0; i < type->record->field_count && count <= LEAVES_MAX; i++)
        count += leaves_count(type->record->fields[i]->type);
    return type->record->is_union && count > 0 ? 1 : count;
}

size_t leaf_count(const struct type *type)
{
    const size_t count = leaves_count(type);
    return count > LEAVES_MAX ? 1 : count;
}

/* Adds to *offset the cells before a field; false: the record does not hold it. */
static bool field_offset(const struct type *type, const struct decl *field, size_t *offset)
{
    size_t before = 0;
    type = element_of(type);
    if (type->kind != TYPE_RECORD || leaves_count(type) > LEAVES_MAX)
        return false;
    for (size_t i = 0; i < type->record->field_count; i++) {
        const struct decl *const one = type->record->fields[i];
        if (one == field) {
            *offset += before;
            return true;
        }
        if (one->name[0] == '\0' && field_offset(one->type, field, &before)) {
            *offset += before;
            return true;
        }
        if (!type->record->is_union)
            before += leaves_count(one->type);
    }
    return false;
}

bool cells_of(const struct lives *lives, const struct region *region, size_t *first, size_t *count,
              bool *is_exact)
{
    if (region->kind == REGION_LOCAL) {
        const size_t number = region->decl->tracked;
        if (number == 0)
            return false;
        *first = lives->tracked[number - 1].first;
        *count = lives->tracked[number - 1].count;
        *is_exact = region->type->kind != TYPE_ARRAY;
        return true;
    }
    if (region->kind != REGION_FIELD || !cells_of(lives, region->outer, first, count, is_exact))
        return false;
    const struct type *const outer = region->outer->type;
    size_t offset = 0;
    if (outer->kind != TYPE_RECORD || outer->record->is_union ||
        !field_offset(outer, region->decl, &offset)) {
        *is_exact = false;
        return true;
    }
    *first += offset;
    *count = leaf_count(region->decl->type);
    *is_exact &= region->decl->type->kind != TYPE_ARRAY;
    return true;
}

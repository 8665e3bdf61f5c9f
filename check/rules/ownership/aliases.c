/* Owned places that others see, under other names: in safe files, and with --lifetimes. */
#include "ownership.h"

#include "../../trust.h"

enum { NO_DEREF = PATH_PARTS };

bool ownership_is_strict(struct analysis *analysis, const struct decl *function)
{
    const struct trust *const trust = analysis->unit->trust;
    return (trust && trust->has_lifetimes) || decl_is_safe(analysis, function);
}

static size_t last_deref(const struct path *path)
{
    for (size_t i = path->count; i-- > 0;)
        if (path->parts[i].kind == PART_DEREF)
            return i;
    return NO_DEREF;
}

static bool is_automatic(const struct decl *decl)
{
    return decl->kind == DECL_PARAMETER || decl->storage == STORAGE_AUTOMATIC;
}

/* Led to by owners alone, of which a local is the first: nobody else has a pointer but by borrowing. */
static bool is_exclusive(const struct path *path)
{
    if (!is_automatic(path->root))
        return false;
    for (size_t i = 0; i < path->count; i++) {
        const struct decl *const pointer = i == 0 ? path->root : path->parts[i - 1].field;
        if (path->parts[i].kind == PART_DEREF &&
            ((i > 0 && path->parts[i - 1].kind != PART_FIELD) || !decl_is_owned(pointer)))
            return false;
    }
    return true;
}

static struct path before(const struct path *path, size_t count)
{
    struct path outer = *path;
    outer.count = count;
    outer.is_cut = false;
    return outer;
}

/* Apart as parts of one object? */
static bool are_apart(const struct path *a, size_t from_a, const struct path *b, size_t from_b)
{
    struct path one = {.root = a->root}, other = {.root = a->root};
    for (size_t i = from_a; i < a->count; i++)
        path_add(&one, a->parts[i]);
    for (size_t i = from_b; i < b->count; i++)
        path_add(&other, b->parts[i]);
    return path_compare(&one, &other) == PATH_APART;
}

/* Both lead to one declaration; may they be one place? */
static bool may_be_one(const struct path *a, const struct path *b)
{
    const size_t from_a = last_deref(a), from_b = last_deref(b);
    if (from_a == NO_DEREF && from_b == NO_DEREF)
        return a->root == b->root && path_compare(a, b) != PATH_APART;
    if (is_exclusive(a) || is_exclusive(b)) {
        const struct path *const plain = is_exclusive(a) ? b : a;
        return !is_exclusive(plain) && plain->root->kind == DECL_VARIABLE &&
               is_automatic(plain->root);
    }
    if (from_a == NO_DEREF || from_b == NO_DEREF)
        return true;
    const struct path one = before(a, from_a), other = before(b, from_b);
    return path_compare(&one, &other) != PATH_SAME && !are_apart(a, from_a, b, from_b);
}

static bool is_alias(const struct ownership *ownership, size_t place, size_t other)
{
    const struct place_owned *const a = &ownership->places[place];
    const struct place_owned *const b = &ownership->places[other];
    return place != other && a->decl == b->decl && a->is_outside && b->is_outside &&
           may_be_one(&a->path, &b->path);
}

static void alias_report(struct ownership *ownership, size_t place, size_t other, origin_t origin,
                         const struct slot *slot, const char *deed)
{
    struct analysis *const analysis = ownership->analysis;
    const char *const name = place_name(ownership, place);
    const char *const moved = place_name(ownership, other);
    struct finding finding = {
        .rule = "move",
        .origin = origin,
        .message = text(analysis, "%s is %s, but it may be %s, which was moved", name, deed, moved),
        .help = "set what was moved to null, or to a new value, before",
    };
    if (ownership->flow.is_reporting && tell_first(ownership, other, "move", slot->moved)) {
        finding_note(analysis, &finding, slot->moved, text(analysis, "%s is moved here", moved));
        finding_report(analysis, &finding);
    }
}

static void hole_report(struct ownership *ownership, size_t place, const struct node *call,
                        const struct slot *slot)
{
    struct analysis *const analysis = ownership->analysis;
    const struct decl *const callee = callee_decl(call);
    struct finding finding = {
        .rule = "move",
        .origin = call->origin,
        .message = text(analysis, "'%s' may find %s by another name, but its value was moved",
                        callee ? callee->name : "the callee", place_name(ownership, place)),
        .help = "move it to a local and set it to null, or to a new value, before the call",
    };
    if (ownership->flow.is_reporting && tell_first(ownership, place, "move", slot->moved)) {
        finding_note(analysis, &finding, slot->moved, "it is moved here");
        finding_report(analysis, &finding);
    }
}

void aliases_check(struct ownership *ownership, const struct situation *now, size_t place,
                   origin_t origin, const char *deed)
{
    const bool is_strict = ownership->is_strict && now->trusted == 0;
    for (size_t i = 0; is_strict && i < ownership->place_count; i++)
        if ((now->slots[i].holds & HOLDS_MOVED) && is_alias(ownership, place, i))
            alias_report(ownership, place, i, origin, &now->slots[i], deed);
}

void aliases_void(const struct ownership *ownership, struct situation *now, size_t place)
{
    for (size_t i = 0; ownership->is_strict && i < ownership->place_count; i++)
        if (ownership->places[i].is_nullable && is_alias(ownership, place, i))
            slot_perhaps_changed(&now->slots[i]);
}

/* Code that is not in sight finds what stands at file scope, and what it is given by another name. */
static bool may_find(const struct ownership *ownership, const struct node *call,
                     const struct place_owned *place)
{
    const unsigned reach = call_reach(ownership->analysis, call, place->decl);
    if (reach & REACH_TOUCHES || (reach & REACH_FOUND && last_deref(&place->path) == NO_DEREF))
        return true;
    for (size_t i = 1; i < call->count && place->decl->holder; i++)
        if (call_gives(ownership->analysis, call, i - 1, place->decl) &&
            argument_may_hold(call, i - 1, place->decl->holder))
            return true;
    return false;
}

void holes_check(struct ownership *ownership, const struct situation *now, const struct node *call)
{
    const bool is_strict = ownership->is_strict && now->trusted == 0;
    for (size_t i = 0; is_strict && i < ownership->place_count; i++) {
        const struct place_owned *const place = &ownership->places[i];
        if (place->is_outside && (now->slots[i].holds & HOLDS_MOVED) &&
            !is_exclusive(&place->path) && may_find(ownership, call, place))
            hole_report(ownership, i, call, &now->slots[i]);
    }
}

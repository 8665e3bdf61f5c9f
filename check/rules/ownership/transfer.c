/* What each step does to the slots. */
#include "ownership.h"

#include <string.h>

static struct slot *place_slot(struct situation *now, size_t place)
{
    return &now->slots[place];
}

/* A value on its way into a place. */
static struct slot *transit_slot(const struct ownership *ownership, struct situation *now,
                                 size_t slot)
{
    return &now->slots[ownership->place_count + slot];
}

static void slot_start(const struct ownership *ownership, struct situation *now, size_t place)
{
    *place_slot(now, place) = (struct slot){.holds = ownership->places[place].start};
}

void situation_begin(void *client, void *state)
{
    const struct ownership *const ownership = client;
    for (size_t i = 0; i < ownership->place_count; i++)
        slot_start(ownership, state, i);
    refusals_situation(ownership, state);
}

bool situation_join(void *client, void *into, const void *from)
{
    const struct ownership *const ownership = client;
    struct situation *const a = into;
    const struct situation *const b = from;
    bool changed = false;
    const size_t count = ownership->place_count + ownership->slot_count + ownership->result_count;
    for (size_t i = 0; i < count; i++) {
        struct slot *const slot = &a->slots[i];
        if (slot->result == 0 && memcmp(slot, &b->slots[i], sizeof *slot) == 0)
            continue;
        const struct slot before = *slot;
        if (i < ownership->place_count) {
            struct slot joined = *slot;
            refusals_join(ownership, i, a, b, &joined);
            *slot = joined;
        } else if (slot->original != b->slots[i].original) {
            slot->original = 0;
        }
        slot->holds |= b->slots[i].holds;
        if (!slot->moved)
            slot->moved = b->slots[i].moved;
        if (!slot->born)
            slot->born = b->slots[i].born;
        changed |= slot->holds != before.holds || slot->moved != before.moved ||
                   slot->born != before.born || slot->result != before.result ||
                   slot->if_ok != before.if_ok || slot->if_refused != before.if_refused ||
                   slot->original != before.original || slot->is_untested != before.is_untested;
    }
    return changed;
}

static bool is_silent(const struct ownership *ownership, const struct situation *now)
{
    return !ownership->flow.is_reporting || now->trusted > 0;
}

/* --- moves out --------------------------------------------------------------------------------- */

/* A place behind a pointer or in a struct must not be left behind as something that was moved. */
static void inner_check(struct ownership *ownership, struct situation *now,
                        const struct path *outer, origin_t origin, const char *how)
{
    for (size_t i = 0; i < ownership->place_count; i++)
        if (path_is_inside(&ownership->places[i].path, outer) &&
            (place_slot(now, i)->holds & HOLDS_MOVED) && !is_silent(ownership, now))
            left_moved_report(ownership, i, origin, place_slot(now, i), how);
}

/* Something else is reached by the same name now. */
static void inner_start(struct ownership *ownership, struct situation *now,
                        const struct path *outer)
{
    for (size_t i = 0; i < ownership->place_count; i++) {
        const struct path *const path = &ownership->places[i].path;
        if (path_is_inside(path, outer) && !path_is_part(path, outer))
            slot_start(ownership, now, i);
    }
}

/* What is freed takes along what its fields own. */
static void freed_check(struct ownership *ownership, struct situation *now, size_t freed,
                        origin_t origin)
{
    for (size_t i = 0; i < ownership->place_count; i++) {
        const struct slot *const slot = place_slot(now, i);
        if (path_is_inside(&ownership->places[i].path, &ownership->places[freed].path) &&
            (slot->holds & HOLDS_VALUE) && !is_silent(ownership, now))
            leak_report(ownership, i, origin, slot, "goes with what is freed",
                        "release it before, or test that it is null");
    }
}

/* taker: NULL if there is none. Who takes a void pointer does not look inside. */
static void inner_end(struct ownership *ownership, struct situation *now, size_t place,
                      origin_t origin, const struct taker *taker)
{
    const bool is_argument = taker && taker->kind == TAKER_ARGUMENT;
    const bool is_freed = is_argument && call_frees(taker->site);
    const struct type *const type =
        is_argument && taker->decl->kind == DECL_PARAMETER ? taker->decl->type : NULL;
    const bool is_blind = type && type->kind == TYPE_POINTER && type->target->kind == TYPE_VOID;
    if (is_freed)
        freed_check(ownership, now, place, origin);
    else if (!is_blind)
        inner_check(ownership, now, &ownership->places[place].path, origin, "is moved on");
    inner_start(ownership, now, &ownership->places[place].path);
}

static struct slot place_move(struct ownership *ownership, struct situation *now, size_t place,
                              origin_t origin, const struct taker *taker)
{
    struct slot *const slot = place_slot(now, place);
    const struct slot before = *slot;
    if ((before.holds & (HOLDS_MOVED | HOLDS_UNSET)) && !is_silent(ownership, now))
        moved_report(ownership, place, origin, &before, "moved");
    aliases_check(ownership, now, place, origin, "moved");
    aliases_void(ownership, now, place);
    inner_end(ownership, now, place, origin, taker);
    *slot = (struct slot){.holds = HOLDS_MOVED, .moved = origin};
    slot_refusable(slot, &before, taker ? taker->refusal : 0);
    struct slot value = {.holds = before.holds & (HOLDS_VALUE | HOLDS_NULL),
                         .born = before.born,
                         .original = before.original};
    if (value.holds == 0)
        value.holds = HOLDS_VALUE;
    return value;
}

/* Where a value is written: of a move() its operand. */
static origin_t value_origin(const struct node *node)
{
    return is_move(node) ? node->child[0]->origin : node->origin;
}

static void null_check(struct ownership *ownership, const struct situation *now,
                       const struct taker *taker, const struct node *node, const struct slot *value)
{
    if (!(value->holds & HOLDS_NULL) || !taker || taker->is_nullable || taker->is_whole ||
        is_silent(ownership, now))
        return;
    const char *const what = taker->kind == TAKER_ARGUMENT ? "may be null here, and the parameter "
                                                             "is not nullable"
                             : taker->kind == TAKER_RESULT
                                 ? "may be null here, and the result is not nullable"
                                 : "may be null here, and the place is not nullable";
    nullable_report(ownership, value_origin(node), node_name(ownership, node), value->born, what);
}

/* The value of a node arrives at its taker. */
static void value_send(struct ownership *ownership, struct situation *now, const struct role *role,
                       struct slot value)
{
    const struct taker *const taker = role->taker;
    null_check(ownership, now, taker, role->node, &value);
    if (!value.born)
        value.born = value_origin(role->node);
    if (taker->kind == TAKER_PLACE)
        *transit_slot(ownership, now, taker->slot) = value;
}

static struct slot part_value(const struct slot *part)
{
    struct slot value = *part;
    value.moved = 0;
    value.result = 0;
    value.if_ok = value.if_refused = 0;
    value.holds &= HOLDS_VALUE | HOLDS_NULL | HOLDS_UNSET;
    if (value.holds == 0)
        value.holds = HOLDS_VALUE;
    return value;
}

/* The parts of a struct move one by one. */
static void parts_move(struct ownership *ownership, struct situation *now,
                       const struct path *source, const struct taker *taker, origin_t origin)
{
    size_t slot = taker->first_slot;
    for (size_t i = 0; i < ownership->place_count; i++) {
        const struct path *const part = &ownership->places[i].path;
        if (taker->path.root && path_is_part(part, &taker->path)) {
            struct path from = *source;
            for (size_t k = taker->path.count; k < part->count; k++)
                path_add(&from, part->parts[k]);
            const size_t place = source->root ? place_find(ownership, &from) : NO_PLACE;
            *transit_slot(ownership, now, slot++) =
                place == NO_PLACE
                    ? (struct slot){.holds = decl_is_nullable(ownership->places[i].decl)
                                                 ? HOLDS_VALUE | HOLDS_NULL
                                                 : HOLDS_VALUE,
                                    .born = origin}
                    : part_value(place_slot(now, place));
        }
    }
    for (size_t i = 0; source->root && i < ownership->place_count; i++) {
        if (!path_is_part(&ownership->places[i].path, source))
            continue;
        struct slot *const from = place_slot(now, i);
        if ((from->holds & HOLDS_MOVED) && !is_silent(ownership, now))
            moved_report(ownership, i, origin, from, "copied with its struct");
        if (from->holds & HOLDS_UNSET)
            continue;
        const struct slot before = *from;
        *from = (struct slot){.holds = HOLDS_MOVED, .moved = origin};
        slot_refusable(from, &before, taker->refusal);
        inner_start(ownership, now, &ownership->places[i].path);
    }
}

/* --- moves in ---------------------------------------------------------------------------------- */

static void place_store(struct ownership *ownership, struct situation *now, size_t place,
                        struct slot value, const struct node *site)
{
    struct slot *const slot = place_slot(now, place);
    const bool is_trusted = ownership->places[place].is_outside && slot->holds & HOLDS_LENT;
    if ((slot->holds & HOLDS_VALUE) && !is_trusted && !is_silent(ownership, now))
        leak_report(ownership, place, site->origin, slot, "is overwritten",
                    "move it on before, or test that it is null");
    aliases_void(ownership, now, place);
    inner_check(ownership, now, &ownership->places[place].path, site->origin, "is overwritten");
    inner_start(ownership, now, &ownership->places[place].path);
    value.moved = 0;
    if (ownership->places[place].is_outside)
        value.original = 0; /* others may change what is there */
    *slot = value;
}

static const struct taker *taker_for(const struct ownership *ownership, const struct node *site,
                                     size_t place)
{
    const struct role *const role = role_of(ownership, site);
    for (const struct taker *one = role ? role->takers : NULL; one; one = one->next_of_site)
        if (one->kind == TAKER_PLACE && one->place == place)
            return one;
    return NULL;
}

/* The value of a struct that stands in no list of its own. */
static const struct slot *part_in_transit(const struct ownership *ownership, struct situation *now,
                                          const struct node *site, size_t place)
{
    const struct role *const role = role_of(ownership, site);
    for (const struct taker *one = role ? role->takers : NULL; one; one = one->next_of_site) {
        if (one->kind != TAKER_PLACE || !one->is_whole)
            continue;
        size_t slot = one->first_slot;
        for (size_t i = 0; i < ownership->place_count; i++) {
            if (!path_is_part(&ownership->places[i].path, &one->path))
                continue;
            if (i == place)
                return transit_slot(ownership, now, slot);
            slot++;
        }
    }
    return NULL;
}

/* An assignment or an initialiser is done: what it takes arrives. */
static void site_store(struct ownership *ownership, struct situation *now,
                       const struct path *target, const struct node *site)
{
    for (size_t i = 0; i < ownership->place_count; i++) {
        const struct path *const path = &ownership->places[i].path;
        const struct taker *const taker = taker_for(ownership, site, i);
        const struct slot *const part = part_in_transit(ownership, now, site, i);
        struct slot value = {.holds = HOLDS_NULL, .born = site->origin};
        if (taker)
            value = *transit_slot(ownership, now, taker->slot);
        else if (part)
            value = *part;
        else if (!path_is_part(path, target))
            continue;
        if (value.holds == 0)
            value.holds = HOLDS_VALUE;
        place_store(ownership, now, i, value, site);
    }
}

static void pointer_changes(struct ownership *ownership, struct situation *now,
                            const struct path *pointer, const struct node *node)
{
    inner_check(ownership, now, pointer, node->origin, "is left for another");
    inner_start(ownership, now, pointer);
}

static void assign_step(struct ownership *ownership, struct situation *now, const struct node *node)
{
    const struct node *const place = node->child[0];
    const struct decl *const decl = owned_lvalue(place);
    const struct role *const role = role_of(ownership, place);
    const struct type *const type = node_type(place);
    struct path path;
    if (decl && type && type->kind == TYPE_POINTER && role && role->place == NO_PLACE &&
        !is_silent(ownership, now))
        owned_report(ownership, node->origin,
                     text(ownership->analysis, "%s cannot be followed: what it owned would leak",
                          node_name(ownership, place)),
                     "keep each owned pointer in a struct cell, or in a field of its own", decl);
    if (!path_of(place, &path))
        return;
    if (decl || type_owns(type))
        site_store(ownership, now, &path, node);
    else
        pointer_changes(ownership, now, &path, node);
}

static void declare_step(struct ownership *ownership, struct situation *now,
                         const struct step *step)
{
    const struct path path = {.root = step->decl};
    if (step->decl->storage == STORAGE_STATIC)
        return;
    if (!step->node->child[LOCAL_INITIALISER])
        refusals_change(ownership, now, step->decl);
    for (size_t i = 0; i < ownership->place_count; i++)
        if (ownership->places[i].path.root == step->decl)
            slot_start(ownership, now, i);
    if (step->node->child[LOCAL_INITIALISER] &&
        (decl_is_owned(step->decl) || type_owns(step->decl->type)))
        site_store(ownership, now, &path, step->node);
}

/* --- uses -------------------------------------------------------------------------------------- */

static void place_use_tell(struct ownership *ownership, const struct role *role,
                           const struct slot *slot)
{
    const struct node *const node = role->node;
    if (slot->holds & (HOLDS_MOVED | HOLDS_UNSET)) {
        moved_report(ownership, role->place, node->origin, slot, "used");
        return;
    }
    if (!(slot->holds & HOLDS_NULL) && !is_emptied_meanwhile(ownership, role))
        return;
    if (role->is_followed)
        nullable_report(ownership, node->origin, node_name(ownership, node), slot->born,
                        "may be null here");
    else if (role->lent && role->lent->kind == DECL_PARAMETER && !decl_is_nullable(role->lent))
        nullable_report(ownership, node->origin, node_name(ownership, node), slot->born,
                        "may be null here, and the parameter is not nullable");
}

/* What was followed once is not null afterwards. */
static void place_use(struct ownership *ownership, struct situation *now, const struct role *role)
{
    struct slot *const slot = place_slot(now, role->place);
    if (!is_silent(ownership, now))
        place_use_tell(ownership, role, slot);
    aliases_check(ownership, now, role->place, role->node->origin, "used");
    if (role->is_followed && (slot->holds & HOLDS_VALUE))
        slot_restrict(slot, ~(unsigned)HOLDS_NULL);
}

/* A local's address is known to others from here on. */
static void address_step(struct ownership *ownership, struct situation *now,
                         const struct node *node)
{
    const struct role *const role = role_of(ownership, node);
    struct path path;
    if (role && role->is_owned) {
        if (role->is_cleanup && role->place != NO_PLACE) {
            struct slot *const slot = place_slot(now, role->place);
            if ((slot->holds & HOLDS_MOVED) && !is_silent(ownership, now))
                moved_report(ownership, role->place, node->origin, slot, "cleaned up");
            *slot = (struct slot){.holds = HOLDS_NULL};
        } else if (!is_silent(ownership, now) && !role->is_cleanup) {
            owned_report(ownership, node->origin,
                         text(ownership->analysis,
                              "the address of %s would let others change what it owns",
                              node_name(ownership, node)),
                         "pass the pointer itself, and take one back as the result", role->decl);
        }
        return;
    }
    if (!path_of(node, &path))
        return;
    for (size_t i = 0; i < ownership->place_count; i++) {
        struct place_owned *const place = &ownership->places[i];
        struct slot *const slot = place_slot(now, i);
        if (place->is_outside || !path_is_part(&place->path, &path))
            continue;
        if ((slot->holds & HOLDS_MOVED) && !is_silent(ownership, now))
            left_moved_report(ownership, i, node->origin, slot, "is lent");
        *slot = (struct slot){.holds =
                                  HOLDS_VALUE | HOLDS_LENT | (place->is_nullable ? HOLDS_NULL : 0u),
                              .moved = slot->moved,
                              .born = slot->born};
    }
}

/* Where control or another name gets at what was taken out. */
static void lend_step(struct ownership *ownership, struct situation *now, const struct node *call)
{
    for (size_t i = 0; i + 1 < call->count; i++) {
        const struct node *const argument = call->child[i + 1];
        const struct decl *const parameter = call_parameter(call, i);
        const bool is_const =
            parameter && parameter->type->kind == TYPE_POINTER && parameter->type->target->is_const;
        struct path path;
        if (!path_of_value(argument, &path))
            continue;
        if (!path.is_address) {
            const struct type *const type = node_type(node_stripped(argument));
            if (!type || type->kind != TYPE_POINTER)
                continue;
            path_add(&path, (struct part){.kind = PART_DEREF});
        }
        path.is_address = false;
        for (size_t k = 0; k < ownership->place_count; k++) {
            const struct place_owned *const place = &ownership->places[k];
            struct slot *const slot = place_slot(now, k);
            if (!place->is_outside || !path_is_inside(&place->path, &path))
                continue;
            if ((slot->holds & HOLDS_MOVED) && !is_silent(ownership, now))
                left_moved_report(ownership, k, argument->origin, slot, "is lent");
            if (place->is_nullable && !is_const)
                slot_perhaps_changed(slot);
        }
    }
}

/* Globals may be changed by whoever is called. */
static void globals_forget(struct ownership *ownership, struct situation *now)
{
    for (size_t i = 0; i < ownership->place_count; i++) {
        const struct place_owned *const place = &ownership->places[i];
        struct slot *const slot = place_slot(now, i);
        if (place->path.root->storage != STORAGE_AUTOMATIC && place->is_nullable &&
            place->path.root->kind != DECL_PARAMETER)
            slot_perhaps_changed(slot);
    }
}

/* --- values ------------------------------------------------------------------------------------ */

static struct slot call_value(const struct node *node)
{
    return (struct slot){.holds = call_is_nullable(node) ? HOLDS_VALUE | HOLDS_NULL : HOLDS_VALUE,
                         .born = node->origin};
}

/* A value that owns nothing is on its way to where owners are expected. */
static void foreign_value(struct ownership *ownership, struct situation *now,
                          const struct role *role)
{
    const struct node *const node = role->node;
    struct slot value = {.holds = HOLDS_VALUE, .born = node->origin};
    const struct node *const inner = is_move(node) ? node_stripped(node->child[0]) : node;
    if (is_null_value(inner))
        value.holds = HOLDS_NULL;
    else if (inner->kind == NODE_CALL && (call_is_owned(inner) || call_allocates(inner)))
        value = call_value(inner);
    else if (!is_silent(ownership, now) && inner->kind != NODE_UNKNOWN) {
        const bool is_once = strcmp(ownership->function->decl->name, "main") == 0 && !role->in_loop;
        if (!birth_add(ownership, inner, is_once))
            not_owner_report(ownership, node, role->taker, NULL, NULL);
    }
    if (role->taker->refusal && (value.holds & HOLDS_VALUE) && !is_silent(ownership, now))
        value_leak_report(ownership, node, "has no owner if it is refused");
    value_send(ownership, now, role, value);
}

/* The operand of move(), or a place that moves without it. */
static void owned_value(struct ownership *ownership, struct situation *now, const struct role *role,
                        const struct role *place)
{
    const struct node *const node = role->node;
    if (place->place == NO_PLACE) {
        if (!is_silent(ownership, now))
            owned_report(ownership, node->origin,
                         text(ownership->analysis,
                              "%s cannot be followed: nobody could tell that it was moved",
                              node_name(ownership, place->node)),
                         "keep each owned pointer in a struct cell, or in a field of its own",
                         place->decl);
        if (role->taker)
            value_send(ownership, now, role, (struct slot){.holds = HOLDS_VALUE});
        return;
    }
    if (!is_move(node) && !is_silent(ownership, now))
        move_warning(ownership, node, role->taker);
    const struct slot value =
        place_move(ownership, now, place->place, value_origin(node), role->taker);
    if (role->taker)
        value_send(ownership, now, role, value);
    else if (!is_silent(ownership, now))
        value_leak_report(ownership, node, "is moved to where nothing owns it");
}

static void whole_value(struct ownership *ownership, struct situation *now, const struct role *role,
                        const struct node *source)
{
    struct path path = {0};
    const struct type *const type = node_type(source);
    const struct role *const own = role_of(ownership, source);
    if (own && own->is_whole && !path_of(source, &path))
        path = (struct path){0};
    if (!type || !type_owns(type))
        return;
    if (role->taker->refusal && !path.root && !is_silent(ownership, now))
        value_leak_report(ownership, role->node, "has no owner if it is refused");
    parts_move(ownership, now, &path, role->taker, value_origin(role->node));
}

static void taken_step(struct ownership *ownership, struct situation *now, const struct role *role)
{
    const struct node *const node = role->node;
    const struct node *const source = is_move(node) ? node_stripped(node->child[0]) : node;
    const struct role *const place = role_of(ownership, source);
    if (role->taker && role->taker->is_whole)
        whole_value(ownership, now, role, source);
    else if (place && place->is_owned)
        owned_value(ownership, now, role, place);
    else if (role->taker)
        foreign_value(ownership, now, role);
}

static void move_step(struct ownership *ownership, struct situation *now, const struct node *node)
{
    const struct node *const source = node_stripped(node->child[0]);
    const struct role *const role = role_of(ownership, node);
    const struct role *const place = role_of(ownership, source);
    if (role && role->taker) {
        taken_step(ownership, now, role);
        return;
    }
    if (role && role->is_operand)
        return;
    if (place && place->is_owned && place->place != NO_PLACE) {
        place_move(ownership, now, place->place, value_origin(node), NULL);
        if (!is_silent(ownership, now))
            value_leak_report(ownership, node, "is moved to where nothing owns it");
    } else if (!is_silent(ownership, now)) {
        not_owner_report(ownership, node, NULL, NULL, NULL);
    }
}

static void call_step(struct ownership *ownership, struct situation *now, const struct node *node)
{
    const struct role *const role = role_of(ownership, node);
    lend_step(ownership, now, node);
    holes_check(ownership, now, node);
    globals_forget(ownership, now);
    if (role && role->taker)
        taken_step(ownership, now, role);
    else if ((call_is_owned(node) || type_owns(node_type(node))) && !(role && role->is_operand) &&
             !is_silent(ownership, now))
        value_leak_report(ownership, node, "is dropped");
}

static void lvalue_step(struct ownership *ownership, struct situation *now, const struct step *step)
{
    const struct role *const role = role_of(ownership, step->node);
    if (step->use == USE_ADDRESS || step->use == USE_UPDATE)
        refusals_change(ownership, now, step->node->kind == NODE_DECL ? step->node->decl : NULL);
    if (step->use == USE_ADDRESS) {
        address_step(ownership, now, step->node);
        if (role && role->taker && !role->taker->is_whole) /* an array's name */
            foreign_value(ownership, now, role);
        return;
    }
    if (!role)
        return;
    if (role->taker) {
        if (step->use == USE_READ)
            taken_step(ownership, now, role);
    } else if (role->is_owned && !role->is_operand && role->place != NO_PLACE) {
        if (step->use == USE_READ)
            place_use(ownership, now, role);
        else if (step->use == USE_UPDATE && !is_silent(ownership, now))
            owned_report(ownership, step->node->origin,
                         text(ownership->analysis, "%s would point elsewhere than what it owns",
                              node_name(ownership, step->node)),
                         "use a plain pointer that borrows it", role->decl);
    }
}

static void evaluate_step(struct ownership *ownership, struct situation *now,
                          const struct step *step)
{
    const struct node *const node = step->node;
    const struct role *role = NULL;
    switch ((enum node_kind)node->kind) {
    case NODE_DECL:
    case NODE_MEMBER:
    case NODE_INDEX:
    case NODE_DEREF:
        lvalue_step(ownership, now, step);
        break;
    case NODE_CALL:
        call_step(ownership, now, node);
        break;
    case NODE_CHOICE:
        if (is_move(node))
            move_step(ownership, now, node);
        break;
    case NODE_ASSIGN:
        assign_step(ownership, now, node);
        role = role_of(ownership, node);
        if (role && role->taker)
            taken_step(ownership, now, role);
        break;
    default:
        role = role_of(ownership, node);
        if (role && role->taker && !role->taker->is_whole)
            foreign_value(ownership, now, role);
        break;
    }
    refusals_value(ownership, now, node);
}

/* --- ends -------------------------------------------------------------------------------------- */

static void end_step(struct ownership *ownership, struct situation *now, const struct step *step)
{
    for (size_t i = 0; i < ownership->place_count; i++) {
        const struct place_owned *const place = &ownership->places[i];
        const struct slot *const slot = place_slot(now, i);
        if (place->path.root != step->decl)
            continue;
        if (is_silent(ownership, now))
            continue;
        if (!place->is_outside && (slot->holds & HOLDS_VALUE) && !(slot->holds & HOLDS_LENT))
            leak_report(ownership, i, step->origin, slot, "goes out of scope",
                        "move it on, or release it, on every path");
        else if (place->is_outside && (slot->holds & HOLDS_MOVED) && !decl_is_owned(step->decl))
            left_moved_report(ownership, i, step->origin, slot, "is left");
    }
}

void refused_inside(struct ownership *ownership, struct situation *now, size_t place,
                    origin_t origin)
{
    inner_check(ownership, now, &ownership->places[place].path, origin, "goes back");
}

static void return_step(struct ownership *ownership, struct situation *now, const struct step *step)
{
    refusals_return(ownership, now, step, is_silent(ownership, now));
    for (size_t i = 0; i < ownership->place_count; i++) {
        const struct decl *const root = ownership->places[i].path.root;
        if (root->kind == DECL_PARAMETER || root->storage == STORAGE_AUTOMATIC ||
            !(place_slot(now, i)->holds & HOLDS_MOVED) || is_silent(ownership, now))
            continue;
        left_moved_report(ownership, i, step->origin, place_slot(now, i), "is left");
    }
}

void step_transfer(void *client, const struct step *step, void *state)
{
    struct ownership *const ownership = client;
    struct situation *const now = state;
    switch (step->kind) {
    case STEP_EVALUATE:
        evaluate_step(ownership, now, step);
        break;
    case STEP_DECLARE:
        declare_step(ownership, now, step);
        break;
    case STEP_RETURN:
        return_step(ownership, now, step);
        break;
    case STEP_END:
        end_step(ownership, now, step);
        break;
    case STEP_ENTER:
        if (section_begins(step))
            globals_forget(ownership, now);
        now->trusted += step->node->kind == NODE_UNSAFE;
        break;
    case STEP_LEAVE:
        now->trusted -= step->node->kind == NODE_UNSAFE;
        break;
    case STEP_FULL:
        refusals_full(ownership, now);
        break;
    }
}

bool edge_transfer(void *client, const struct edge *edge, void *state)
{
    struct ownership *const ownership = client;
    if (!refusals_edge(ownership, edge, state))
        return false;
    bool is_null = false;
    const struct node *const node = edge_null_test(edge, &is_null);
    const struct role *const role = node ? role_of(ownership, node) : NULL;
    if (!role || !role->is_owned || role->place == NO_PLACE)
        return true;
    struct slot *const slot = place_slot(state, role->place);
    if (!is_null && slot->holds == HOLDS_NULL)
        return false;
    if (is_null) {
        slot_restrict(slot, ~(unsigned)(HOLDS_VALUE | HOLDS_LENT));
        slot->holds |= HOLDS_NULL;
    } else {
        const bool is_outside = ownership->places[role->place].is_outside;
        slot_restrict(slot, ~(unsigned)(HOLDS_NULL | (is_outside ? HOLDS_LENT : 0)));
    }
    return true;
}

/* Finds in a body what is owned, and what each node is to that. */
#include "ownership.h"

#include "../../support/memory.h"
#include "../elision.h"

#include <stdlib.h>
#include <string.h>

static size_t hash_of(const struct node *node)
{
    return (size_t)(((uintptr_t)node >> 4) * 0x9E3779B97F4A7C15u);
}

struct role *role_of(const struct ownership *ownership, const struct node *node)
{
    if (ownership->role_capacity == 0)
        return NULL;
    const size_t mask = ownership->role_capacity - 1;
    for (size_t i = hash_of(node) & mask; ownership->roles[i].node; i = (i + 1) & mask)
        if (ownership->roles[i].node == node)
            return &ownership->roles[i];
    return NULL;
}

static void roles_grow(struct ownership *ownership)
{
    struct role *const old = ownership->roles;
    const size_t count = ownership->role_capacity;
    ownership->role_capacity = count ? 2 * count : 64;
    ownership->roles = memory_new(ownership->role_capacity * sizeof *ownership->roles);
    const size_t mask = ownership->role_capacity - 1;
    for (size_t i = 0; i < count; i++) {
        if (!old[i].node)
            continue;
        size_t to = hash_of(old[i].node) & mask;
        while (ownership->roles[to].node)
            to = (to + 1) & mask;
        ownership->roles[to] = old[i];
    }
    free(old);
}

/* The pointer holds until the next role is made. */
struct role *role_take(struct ownership *ownership, const struct node *node)
{
    struct role *const known = role_of(ownership, node);
    if (known)
        return known;
    if (2 * (ownership->role_count + 1) > ownership->role_capacity)
        roles_grow(ownership);
    const size_t mask = ownership->role_capacity - 1;
    size_t at = hash_of(node) & mask;
    while (ownership->roles[at].node)
        at = (at + 1) & mask;
    ownership->role_count++;
    ownership->roles[at] = (struct role){.node = node,
                                         .place = NO_PLACE,
                                         .is_trusted = ownership->trusted > 0,
                                         .in_loop = ownership->loops > 0};
    return &ownership->roles[at];
}

size_t place_find(const struct ownership *ownership, const struct path *path)
{
    for (size_t i = 0; i < ownership->place_count; i++)
        if (path_compare(&ownership->places[i].path, path) == PATH_SAME)
            return i;
    return NO_PLACE;
}

static bool is_outside(const struct path *path)
{
    if (path->root->kind != DECL_PARAMETER && path->root->storage != STORAGE_AUTOMATIC)
        return true;
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind == PART_DEREF)
            return true;
    return false;
}

/* Elements of arrays whose index is not a constant cannot be told apart; nor can the members of a
 * union. */
static bool is_followable(const struct path *path)
{
    if (path->is_cut || path->is_address)
        return false;
    for (size_t i = 0; i < path->count; i++) {
        const struct part *const part = &path->parts[i];
        if (part->kind == PART_ELEMENT ||
            (part->kind == PART_FIELD && part->field->holder && part->field->holder->is_union))
            return false;
    }
    return true;
}

size_t place_take(struct ownership *ownership, const struct path *path, const struct decl *decl)
{
    if (!is_followable(path))
        return NO_PLACE;
    const size_t known = place_find(ownership, path);
    if (known != NO_PLACE)
        return known;
    if (ownership->place_count == ownership->place_capacity)
        ownership->places = array_grow(ownership->places, ownership->place_count,
                                       &ownership->place_capacity, sizeof *ownership->places);
    struct place_owned *const place = &ownership->places[ownership->place_count];
    *place = (struct place_owned){.path = *path, .decl = decl};
    place->is_outside = is_outside(path);
    place->is_nullable = decl_is_nullable(decl);
    place->start = place->is_nullable ? HOLDS_VALUE | HOLDS_NULL : HOLDS_VALUE;
    if (!place->is_outside && path->root->kind != DECL_PARAMETER)
        place->start = HOLDS_UNSET;
    return ownership->place_count++;
}

/* What a struct owns as long as no pointer is followed. */
void places_in(struct ownership *ownership, const struct path *path, const struct type *type)
{
    if (!type_owns(type) || type->kind != TYPE_RECORD)
        return;
    for (size_t i = 0; i < type->record->field_count; i++) {
        const struct decl *const field = type->record->fields[i];
        struct path inner = *path;
        path_add(&inner, (struct part){.kind = PART_FIELD, .field = field});
        if (decl_is_owned(field) && field->type->kind == TYPE_POINTER)
            place_take(ownership, &inner, field);
        places_in(ownership, &inner, field->type);
    }
}

bool path_is_inside(const struct path *inner, const struct path *outer)
{
    return path_compare(outer, inner) == PATH_OUTER;
}

bool path_is_part(const struct path *inner, const struct path *outer)
{
    if (!outer->root || !path_is_inside(inner, outer))
        return false;
    for (size_t i = outer->count; i < inner->count; i++)
        if (inner->parts[i].kind == PART_DEREF)
            return false;
    return true;
}

static void root_collect(struct ownership *ownership, const struct decl *decl)
{
    const struct path path = {.root = decl};
    if (decl_is_owned(decl) && decl->type->kind == TYPE_POINTER)
        place_take(ownership, &path, decl);
    places_in(ownership, &path, decl->type);
    ownership->touches |= decl_is_owned(decl) || type_owns(decl->type);
}

static void lvalue_collect(struct ownership *ownership, const struct node *node)
{
    const struct decl *const decl = owned_lvalue(node);
    const struct type *const type = node_type(node);
    struct path path;
    if (!decl && !type_owns(type))
        return;
    ownership->touches = true;
    const bool is_array = type && type->kind == TYPE_ARRAY;
    const bool has_path = path_of(node, &path);
    size_t place = NO_PLACE;
    if (decl && !is_array && has_path)
        place = place_take(ownership, &path, decl);
    if (!decl && !is_array && has_path && is_followable(&path))
        places_in(ownership, &path, type);
    struct role *const role = role_take(ownership, node);
    role->is_owned = decl && !is_array;
    role->is_whole = !decl && !is_array;
    role->decl = decl;
    role->place = place;
}

/* The owned lvalue whose value an expression passes on unchanged, but not by move(). */
static const struct node *plain_place(const struct node *node)
{
    while (node->kind == NODE_CAST || node->kind == NODE_COMMA)
        node = node->child[node->count - 1];
    return node;
}

static void followed_note(struct ownership *ownership, const struct node *pointer)
{
    pointer = plain_place(pointer);
    if (owned_lvalue(pointer) && !is_move(pointer))
        role_take(ownership, pointer)->is_followed = true;
}

static void node_collect(struct ownership *ownership, const struct node *node);

static void children_collect(struct ownership *ownership, const struct node *node)
{
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i])
            node_collect(ownership, node->child[i]);
}

static void cleanup_collect(struct ownership *ownership, const struct node *local)
{
    const struct node *const call = local->child[LOCAL_CLEANUP];
    if (call && decl_is_owned(local->decl)) {
        lvalue_collect(ownership, call->child[1]->child[0]);
        role_take(ownership, call->child[1]->child[0])->is_cleanup = true;
    }
}

static void local_collect(struct ownership *ownership, const struct node *node)
{
    root_collect(ownership, node->decl);
    cleanup_collect(ownership, node);
    for (size_t i = 0; i < LOCAL_CLEANUP; i++)
        if (node->child[i])
            node_collect(ownership, node->child[i]);
    if (node->decl->storage != STORAGE_STATIC) {
        local_takes(ownership, node);
        refusals_collect(ownership, node);
    }
}

static void loop_collect(struct ownership *ownership, const struct node *node)
{
    ownership->loops++;
    children_collect(ownership, node);
    ownership->loops--;
}

static void unsafe_collect(struct ownership *ownership, const struct node *node)
{
    ownership->trusted++;
    children_collect(ownership, node);
    ownership->trusted--;
}

/* Operands before what they are operands of: takers refer to roles. */
static void node_collect(struct ownership *ownership, const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_LOCAL:
        local_collect(ownership, node);
        return;
    case NODE_WHILE:
    case NODE_DO:
    case NODE_FOR:
        loop_collect(ownership, node);
        return;
    case NODE_UNSAFE:
        unsafe_collect(ownership, node);
        return;
    default:
        children_collect(ownership, node);
        refusals_collect(ownership, node);
        break;
    }
    switch ((enum node_kind)node->kind) {
    case NODE_DECL:
    case NODE_MEMBER:
    case NODE_INDEX:
    case NODE_DEREF:
        if (node->kind == NODE_DECL ? node->decl->kind != DECL_FUNCTION : true)
            lvalue_collect(ownership, node);
        if (node->kind == NODE_DEREF || node->kind == NODE_INDEX ||
            (node->kind == NODE_MEMBER && node->is_indirect))
            followed_note(ownership, node->child[0]);
        break;
    case NODE_CHOICE:
        ownership->touches |= is_move(node);
        break;
    case NODE_ASSIGN:
        assign_takes(ownership, node);
        break;
    case NODE_RETURN:
        return_takes(ownership, node);
        break;
    case NODE_CALL:
        call_takes(ownership, node);
        break;
    case NODE_COMPOUND_LITERAL:
        literal_takes(ownership, node);
        break;
    default:
        break;
    }
}

void body_collect(struct ownership *ownership)
{
    const struct function *const function = ownership->function;
    refusals_begin(ownership);
    for (size_t i = 0; i < function->parameter_count; i++)
        root_collect(ownership, function->parameters[i]);
    node_collect(ownership, function->body);
    for (struct taker *taker = ownership->takers; taker; taker = taker->next) {
        taker->first_slot = ownership->slot_count;
        for (size_t i = 0; taker->is_whole && i < ownership->place_count; i++)
            ownership->slot_count += path_is_part(&ownership->places[i].path, &taker->path);
    }
}

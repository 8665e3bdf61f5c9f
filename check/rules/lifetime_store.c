/* Pointers that are stored, and new locals. */
#include "lifetime.h"

#include "elision.h"
#include "tags.h"

#include <string.h>

/* The declaration that a pointer's region is known by; *is_direct: no pointer leads there, *is_local:
 * it is part of a local. */
static const struct decl *destination(const struct node *node, bool *is_direct, bool *is_local)
{
    const struct decl *last = NULL;
    *is_direct = true;
    for (;; node = node->child[0]) {
        if (!last && (node->kind == NODE_MEMBER || node->kind == NODE_DECL))
            last = node->decl;
        if (node->kind == NODE_MEMBER
                ? node->is_indirect
                : node->kind == NODE_DEREF || (node->kind == NODE_INDEX && node->child[0]->value &&
                                               node->child[0]->value->kind == TYPE_POINTER))
            *is_direct = false;
        if (node->kind != NODE_MEMBER && node->kind != NODE_INDEX && node->kind != NODE_DEREF)
            break;
    }
    *is_direct &= node->kind == NODE_DECL;
    *is_local = *is_direct && node->decl->storage == STORAGE_AUTOMATIC;
    return last ? last : node->kind == NODE_DECL ? node->decl : NULL;
}

static bool says_lasting(const struct node *node)
{
    for (; node->kind == NODE_MEMBER || node->kind == NODE_INDEX; node = node->child[0])
        if (node->kind == NODE_MEMBER && is_lasting(node->decl))
            return true;
    return node->kind == NODE_DECL && is_lasting(node->decl);
}

enum refuge refuge_of(const struct region *where)
{
    if (!where || where->life == LIFE_STATIC)
        return REFUGE_STATIC;
    if (region_is_lasting(where))
        return REFUGE_FIELD;
    return is_inside_local(where) ? REFUGE_LOCAL : REFUGE_ARGUMENT;
}

static void cells_store(const struct doing *doing, const struct region *where,
                        const struct node *to, const struct node *from, bool is_only)
{
    struct moment *const moment = doing->moment;
    size_t first = 0, count = 0;
    bool is_exact = false;
    if (!cells_of(doing->lives, where, &first, &count, &is_exact))
        return;
    const struct type *const type = to->value ? element_of(to->value) : where->type;
    const size_t leaves = type ? leaf_count(type) : 1;
    struct set parts[LEAVES_MAX];
    for (size_t i = 0; i < count && i < LEAVES_MAX; i++)
        parts[i] = leaves == count && type ? part_of(doing->lives, moment, from, type, i)
                                           : value_of(doing->lives, moment, from);
    for (size_t i = 0; i < count && i < LEAVES_MAX; i++) {
        if (is_exact && is_only && leaves == count)
            moment->cells[first + i] = parts[i];
        else
            set_join(&moment->cells[first + i], &parts[i]);
    }
}

static bool has_index(const struct node *node)
{
    for (; node->kind == NODE_MEMBER || node->kind == NODE_INDEX; node = node->child[0])
        if (node->kind == NODE_INDEX)
            return true;
    return false;
}

static void region_leave(const struct doing *doing, const struct region *region,
                         const struct decl *by)
{
    size_t first = 0, count = 0;
    bool is_exact = false;
    if (cells_of(doing->lives, region, &first, &count, &is_exact))
        memset(&doing->moment->cells[first], 0, count * sizeof(struct set));
    const struct ends ends = {.ending = ENDED_MOVE, .by = by, .from = region};
    regions_end(doing, &ends);
}

static bool is_struct(const struct type *type)
{
    return type->kind == TYPE_RECORD && !type->record->is_union && type_owns(type);
}

static void fields_leave(const struct doing *doing, const struct region *region,
                         const struct type *type)
{
    for (size_t i = 0; is_struct(type) && i < type->record->field_count; i++) {
        const struct decl *const field = type->record->fields[i];
        const struct region *const inner = region_field(doing->lives, region, field);
        if (is_owned(field))
            region_leave(doing, inner, field);
        else
            fields_leave(doing, inner, field->type);
    }
}

void owned_fields_begin(struct lives *lives, struct moment *moment, const struct region *region,
                        const struct type *type)
{
    size_t first = 0, count = 0;
    bool is_exact = false;
    for (size_t i = 0; is_struct(type) && i < type->record->field_count; i++) {
        const struct decl *const field = type->record->fields[i];
        const struct region *const inner = region_field(lives, region, field);
        if (!is_owned(field)) {
            owned_fields_begin(lives, moment, inner, field->type);
        } else if (cells_of(lives, inner, &first, &count, &is_exact) && is_exact) {
            memset(&moment->cells[first], 0, count * sizeof(struct set));
            set_add(&moment->cells[first], region_target(lives, inner, NULL));
        }
    }
}

/* What a list in braces moves says so: move(p). */
static void list_leaves(const struct doing *doing, const struct node *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct node *value = list->child[i];
        while (value->kind == NODE_DESIGNATED || value->kind == NODE_CAST)
            value = value->child[0];
        if (value->kind == NODE_INIT_LIST)
            list_leaves(doing, value);
        else if (value->kind == NODE_CHOICE && value->is_indirect)
            move_away(doing, value);
    }
}

/* An owned pointer leaves its region, or all those of a struct: what derives from it ends. */
void move_away(const struct doing *doing, const struct node *node)
{
    struct lives *const lives = doing->lives;
    while (node->count == 1 && (node->kind == NODE_CAST || node->kind == NODE_CHOICE ||
                                node->kind == NODE_COMPOUND_LITERAL))
        node = node->child[0];
    if (node->kind == NODE_INIT_LIST)
        list_leaves(doing, node);
    if (node->kind == NODE_CONDITIONAL && node->count == 3) {
        move_away(doing, node->child[1]);
        move_away(doing, node->child[2]);
    }
    if (node->kind != NODE_DECL && node->kind != NODE_MEMBER)
        return;
    if (!is_owned(node->decl) && !is_struct(node->decl->type))
        return;
    const struct set objects = objects_of(lives, doing->moment, node);
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region;
         (region = set_next(lives, &objects, &number, &has_ended)) != NULL;) {
        if (is_owned(node->decl))
            region_leave(doing, region, node->decl);
        else
            fields_leave(doing, region, node->decl->type);
    }
}

static void owned_store(const struct doing *doing, const struct node *to, const struct node *from)
{
    struct lives *const lives = doing->lives;
    const struct set objects = objects_of(lives, doing->moment, to);
    size_t number = 0, first = 0, count = 0;
    bool has_ended = false, is_exact = false;
    move_away(doing, from);
    for (const struct region *region;
         (region = set_next(lives, &objects, &number, &has_ended)) != NULL;) {
        if (!cells_of(lives, region, &first, &count, &is_exact))
            continue;
        memset(&doing->moment->cells[first], 0, count * sizeof(struct set));
        set_add(&doing->moment->cells[first], region_target(lives, region, NULL));
    }
}

static void members_end(const struct doing *doing, const struct set *objects,
                        const struct decl *kept, const struct decl *by)
{
    size_t number = 0;
    bool has_ended = false;
    for (const struct region *region;
         (region = set_next(doing->lives, objects, &number, &has_ended)) != NULL;) {
        const struct ends ends = {.ending = ENDED_MEMBER, .by = by, .from = region, .kept = kept};
        regions_end(doing, &ends);
    }
}

/* A write to a member of a union, to its tag, or to all of it ends borrows into the others. */
void members_write(const struct doing *doing, const struct node *to)
{
    struct lives *const lives = doing->lives;
    if (to->value && to->value->kind == TYPE_RECORD) {
        const struct set objects = objects_of(lives, doing->moment, to);
        members_end(doing, &objects, NULL,
                    to->kind == NODE_MEMBER || to->kind == NODE_DECL ? to->decl : NULL);
    }
    if (to->kind == NODE_MEMBER && annotation_find(to->decl->annotations, ANNOTATION_TAG_OF) &&
        to->decl->holder) {
        const struct record *const record = to->decl->holder;
        const struct set tags = objects_of(lives, doing->moment, to);
        size_t number = 0;
        bool has_ended = false;
        for (const struct region *tag; (tag = set_next(lives, &tags, &number, &has_ended)) != NULL;)
            for (size_t i = 0; i < record->field_count && tag->kind == REGION_FIELD; i++) {
                const struct tagging *const tagging =
                    tagging_of(lives->analysis, record->fields[i]);
                struct set objects = {0};
                if (tagging && tagging->tag == to->decl)
                    set_add(&objects, region_field(lives, tag->outer, record->fields[i]));
                members_end(doing, &objects, NULL, to->decl);
            }
    }
    for (; to->kind == NODE_MEMBER; to = to->child[0])
        if (to->decl->holder && to->decl->holder->is_union &&
            (lives->is_strict || member_is_tagged(to->decl)) && to->child[0]) {
            const struct set members = objects_of(lives, doing->moment, to);
            struct set objects = {0};
            size_t number = 0;
            bool has_ended = false;
            for (const struct region *member;
                 (member = set_next(lives, &members, &number, &has_ended)) != NULL;)
                set_add(&objects, member->kind == REGION_FIELD ? member->outer : member);
            members_end(doing, &objects, to->decl, to->decl);
        }
}

/* A struct that is copied takes along what its fields own. */
static void struct_store(const struct doing *doing, const struct set *objects,
                         const struct type *type, const struct node *from)
{
    size_t number = 0;
    bool has_ended = false;
    move_away(doing, from);
    for (const struct region *region;
         (region = set_next(doing->lives, objects, &number, &has_ended)) != NULL;)
        owned_fields_begin(doing->lives, doing->moment, region, type);
}

void store(const struct doing *doing, const struct node *to, const struct node *from)
{
    struct lives *const lives = doing->lives;
    bool is_direct = false, is_local = false;
    const struct decl *const name = destination(to, &is_direct, &is_local);
    if (is_direct && to->kind == NODE_DECL)
        enterings_forget(doing, to->decl);
    members_write(doing, to);
    if (to->value && !type_points(to->value))
        return;
    if ((to->kind == NODE_DECL || to->kind == NODE_MEMBER) && is_owned(to->decl)) {
        owned_store(doing, to, from);
        return;
    }
    const struct set objects = objects_of(lives, doing->moment, to);
    const struct set value = value_of(lives, doing->moment, from);
    const bool lasts = says_lasting(to);
    size_t number = 0;
    bool has_ended = false, is_any = false;
    if (!is_local)
        use_check(doing, &value, from, "stored");
    for (const struct region *region;
         (region = set_next(lives, &objects, &number, &has_ended)) != NULL;) {
        const enum refuge refuge = lasts ? REFUGE_FIELD : refuge_of(region);
        const struct keeping keeping = {lasts ? NULL : region, refuge, name,
                                        lasts || (is_direct && refuge == REFUGE_STATIC)};
        is_any = true;
        if (has_ended)
            continue;
        keep_check(doing, &value, &keeping);
        cells_store(doing, region, to, from, is_direct && !has_index(to));
    }
    if (to->value && is_struct(to->value))
        struct_store(doing, &objects, to->value, from);
    const struct keeping keeping = {NULL, lasts ? REFUGE_FIELD : REFUGE_STATIC, name,
                                    lasts || is_direct};
    if (!is_any)
        keep_check(doing, &value, &keeping);
}

/* Fills the cells of a new local: of a declaration, or of a compound literal. */
void local_fill(const struct doing *doing, const struct decl *decl, const struct node *from)
{
    struct lives *const lives = doing->lives;
    const struct tracked *const tracked = decl->tracked ? &lives->tracked[decl->tracked - 1] : NULL;
    if (!tracked || tracked->count == 0)
        return;
    struct set *const cells = &doing->moment->cells[tracked->first];
    const struct type *const type = element_of(decl->type);
    const bool is_plain = decl->type->kind != TYPE_ARRAY && tracked->count == leaf_count(type);
    struct set parts[LEAVES_MAX] = {0};
    for (size_t i = 0; from && i < tracked->count; i++)
        parts[i] = is_plain ? part_of(lives, doing->moment, from, type, i)
                            : value_of(lives, doing->moment, from);
    memcpy(cells, parts, tracked->count * sizeof *cells);
    if (!from)
        return;
    const struct region *const region = region_local(lives, decl);
    for (size_t i = 0; i < tracked->count; i++) {
        const struct keeping keeping = {region, is_lasting(decl) ? REFUGE_FIELD : REFUGE_LOCAL,
                                        decl, is_lasting(decl)};
        if (!is_owned(decl))
            keep_check(doing, &parts[i], &keeping);
    }
    if (is_owned(decl)) {
        move_away(doing, from);
        memset(cells, 0, tracked->count * sizeof *cells);
        set_add(cells, region_target(lives, region, NULL));
    } else if (is_struct(decl->type)) {
        move_away(doing, from);
        owned_fields_begin(lives, doing->moment, region, decl->type);
    }
}

/* The values that an initialiser gives to fields which are lasting. */
void fields_check(const struct doing *doing, const struct node *list)
{
    for (size_t i = 0; list && i < list->count; i++) {
        const struct node *const one = list->child[i];
        if (one->kind == NODE_INIT_LIST) {
            fields_check(doing, one);
            continue;
        }
        const struct record *const record =
            list->value && list->value->kind == TYPE_RECORD ? list->value->record : NULL;
        const struct decl *field =
            record && record->field_count == list->count ? record->fields[i] : NULL;
        const struct node *value = one;
        if (one->kind == NODE_DESIGNATED) {
            field = one->path_count ? one->path[one->path_count - 1] : NULL;
            value = one->child[0];
            fields_check(doing, value->kind == NODE_INIT_LIST ? value : NULL);
        }
        if (!is_lasting(field))
            continue;
        const struct set set = value_of(doing->lives, doing->moment, value);
        const struct keeping keeping = {NULL, REFUGE_FIELD, field, true};
        keep_check(doing, &set, &keeping);
    }
}

/* Initialisers: which value each pointer of an object gets, and which gets none.
 *
 * What a list leaves out is null. A cover says what was given: an object as a whole, or parts of it. */
#include "../support/memory.h"
#include "elision.h"
#include "nulls.h"
#include "tags.h"

#include <stdlib.h>

enum { ELEMENTS_MAX = 65536 };

struct cover {
    bool is_whole;
    const struct node *value; /* that it was given as a whole */
    struct cover *parts;      /* fields or elements; NULL: none was given */
    size_t count;
};

struct filling {
    struct nulls *nulls;
    const struct null_facts *facts;
    null_given *given;
};

/* A part of an object: what it is declared as (an element: as its array), its type. */
struct slot {
    const struct decl *decl;
    const struct type *type;
    struct cover *cover; /* NULL: nobody asks what was left out */
};

static bool is_aggregate(const struct type *type)
{
    return type->kind == TYPE_RECORD || type->kind == TYPE_ARRAY;
}

static size_t part_count(const struct type *type)
{
    if (type->kind == TYPE_RECORD)
        return type->record->field_count;
    return type->length > 0 && type->length < ELEMENTS_MAX ? (size_t)type->length : 0;
}

static struct slot slot_part(const struct slot *slot, size_t index)
{
    struct cover *const cover = slot->cover;
    if (cover && !cover->parts) {
        cover->count = part_count(slot->type);
        cover->parts = memory_new((cover->count + 1) * sizeof *cover->parts);
    }
    const bool is_record = slot->type->kind == TYPE_RECORD;
    struct decl *const field = is_record ? slot->type->record->fields[index] : NULL;
    return (struct slot){
        .decl = is_record ? field : slot->decl,
        .type = is_record ? field->type : slot->type->target,
        .cover = cover && index < cover->count ? &cover->parts[index] : NULL,
    };
}

static void cover_free(struct cover *cover)
{
    for (size_t i = 0; i < cover->count; i++)
        cover_free(&cover->parts[i]);
    free(cover->parts);
}

/* ---- filling ---- */

static void value_fill(const struct filling *filling, const struct slot *slot,
                       const struct node *value);
static size_t list_fill(const struct filling *filling, const struct slot *slot,
                        const struct node *list, size_t next, bool is_braced);

/* May this initialise the aggregate as a whole, without braces? */
static bool is_whole(const struct slot *slot, const struct node *node)
{
    if (node->kind == NODE_INIT_LIST || node->kind == NODE_COMPOUND_LITERAL)
        return true;
    if (node->kind == NODE_STRING)
        return slot->type->kind == TYPE_ARRAY && slot->type->target->kind == TYPE_SCALAR;
    return slot->type->kind == TYPE_RECORD && value_type(node) &&
           value_type(node)->kind == TYPE_RECORD;
}

static size_t part_fill(const struct filling *filling, const struct slot *part,
                        const struct node *list, size_t next)
{
    if (is_aggregate(part->type) && !is_whole(part, list->child[next])) {
        const size_t after = list_fill(filling, part, list, next, false);
        if (after > next)
            return after;
    }
    value_fill(filling, part, list->child[next]);
    return next + 1;
}

static size_t field_index(const struct record *record, const struct decl *named)
{
    size_t i = 0;
    while (i < record->field_count && record->fields[i] != named &&
           !(record->fields[i]->name[0] == '\0' && named->name[0] == '\0' &&
             record->fields[i]->type->record == named->type->record))
        i++;
    return i;
}

/* Elements first to last: those of a constant index, or range; none (last < first) if unknown. */
static void element_range(const struct node *node, size_t part, const struct type *type,
                          size_t *index, size_t *last)
{
    size_t before = 0;
    for (size_t i = 0; i < part; i++)
        before += node->path[i] == NULL;
    const bool is_range = before == 0 && part + 1 < node->path_count && !node->path[part + 1] &&
                          type->target->kind != TYPE_ARRAY;
    const long long number = before == 0 ? node->number : node->last;
    *index = 1;
    *last = 0;
    if (!node->has_number || before > 1 || number < 0)
        return;
    *index = (size_t)number;
    *last = is_range && node->last >= number ? (size_t)node->last : *index;
}

/* Gives the value to what the designator names; returns the position in the outermost object. */
static size_t designated_fill(const struct filling *filling, const struct slot *object,
                              const struct node *node, size_t part)
{
    if (part == node->path_count) {
        value_fill(filling, object, node->child[0]);
        return 0;
    }
    const struct decl *const field = node->path[part];
    if (field) {
        if (object->type->kind != TYPE_RECORD)
            return 0;
        const size_t index = field_index(object->type->record, field);
        if (index == object->type->record->field_count)
            return index;
        const struct slot inner = slot_part(object, index);
        designated_fill(filling, &inner, node, part + 1);
        return index;
    }
    if (object->type->kind != TYPE_ARRAY)
        return 0;
    size_t first, last;
    element_range(node, part, object->type, &first, &last);
    if (last < first) { /* nobody knows which */
        const struct slot any = {object->decl, object->type->target, NULL};
        designated_fill(filling, &any, node, part + 1);
        return 0;
    }
    const size_t skip = last > first ? 2 : 1;
    for (size_t i = first; i <= last && i < first + ELEMENTS_MAX; i++) {
        const struct slot inner = slot_part(object, i);
        designated_fill(filling, &inner, node, part + skip);
    }
    return last;
}

static bool is_unnamed_bits(const struct type *type, size_t position)
{
    return type->kind == TYPE_RECORD && position < type->record->field_count &&
           type->record->fields[position]->is_bit_field &&
           type->record->fields[position]->name[0] == '\0';
}

static size_t positions(const struct type *type)
{
    if (type->kind == TYPE_RECORD)
        return type->record->is_union && type->record->field_count > 0 ? 1
                                                                       : type->record->field_count;
    return type->length >= 0 ? (size_t)type->length : SIZE_MAX;
}

static size_t list_fill(const struct filling *filling, const struct slot *object,
                        const struct node *list, size_t next, bool is_braced)
{
    size_t position = 0;
    if (!is_aggregate(object->type)) {
        if (next < list->count)
            value_fill(filling, object, list->child[next]);
        return next + 1;
    }
    while (next < list->count) {
        const struct node *const node = list->child[next];
        if (node->kind == NODE_DESIGNATED) {
            if (!is_braced)
                return next; /* it belongs to the enclosing braces */
            position = designated_fill(filling, object, node, 0) + 1;
            next++;
            continue;
        }
        while (is_unnamed_bits(object->type, position))
            position++;
        if (position >= positions(object->type)) {
            if (!is_braced)
                return next;
            next++; /* too many: the compiler warned */
            continue;
        }
        const struct slot part = slot_part(object, position++);
        next = part_fill(filling, &part, list, next);
    }
    return next;
}

static const struct node *list_of(const struct node *value)
{
    while (value->kind == NODE_CAST && value->count == 1)
        value = value->child[0];
    return value->kind == NODE_INIT_LIST ? value : NULL;
}

static void value_fill(const struct filling *filling, const struct slot *slot,
                       const struct node *value)
{
    const struct node *const list = list_of(value);
    if (list) {
        list_fill(filling, slot, list, 0, true);
        return;
    }
    if (slot->cover) {
        slot->cover->is_whole = true;
        slot->cover->value = value;
    }
    if (!is_pointer_type(slot->type))
        return;
    const struct null_taker taker = {
        .decl = slot->decl,
        .type = slot->type,
        .name = slot->decl ? slot->decl->name : "",
        .what = "",
        .may_be_null = decl_takes_null(slot->decl, slot->type),
    };
    filling->given(filling->nulls, &taker, value, filling->facts);
}

/* ---- what is left out ---- */

static bool is_left_out(struct analysis *analysis, const struct slot *slot,
                        const struct decl **decl);

static bool is_given(const struct cover *cover)
{
    bool given = cover->is_whole;
    for (size_t i = 0; i < cover->count; i++)
        given |= is_given(&cover->parts[i]);
    return given;
}

/* May this member of a union be the one that the tag names, if none is given? */
static bool is_tagged_so(const struct tagging *tagging, const struct slot *holder,
                         const struct decl *member)
{
    long long value = 0;
    for (size_t i = 0; i < holder->type->record->field_count; i++) {
        const struct cover *const cover = &holder->cover->parts[i];
        if (holder->type->record->fields[i] != tagging->tag || !cover->is_whole)
            continue;
        const struct node *node = cover->value;
        while (node->kind == NODE_CAST && !node->has_number && node->count == 1)
            node = node->child[0];
        if (!node->has_number)
            return true;
        value = node->number;
    }
    return tag_values(tagging, member) & tag_bit(tagging, value);
}

/* Of a union with a tag the member counts that the tag names; that a given one is that is the rule
 * tag's business. */
static bool is_union_left_out(struct analysis *analysis, const struct slot *holder, size_t index,
                              const struct decl **decl)
{
    const struct slot slot = slot_part(holder, index);
    const struct tagging *const tagging = tagging_of(analysis, slot.decl);
    if (slot.cover->is_whole || !tagging)
        return false;
    const bool given = is_given(slot.cover);
    for (size_t i = 0; i < slot.type->record->field_count; i++) {
        const struct slot member = slot_part(&slot, i);
        if ((given ? is_given(member.cover) : is_tagged_so(tagging, holder, member.decl)) &&
            is_left_out(analysis, &member, decl))
            return true;
    }
    return false;
}

/* Is there a pointer that must not be null and got nothing? Then *decl is the first one's. */
static bool is_left_out(struct analysis *analysis, const struct slot *slot,
                        const struct decl **decl)
{
    if (slot->cover->is_whole || !holds_sound(slot->decl, slot->type))
        return false;
    *decl = slot->decl;
    if (!is_aggregate(slot->type))
        return true;
    const size_t count = part_count(slot->type);
    for (size_t i = 0; i < count; i++) {
        const struct slot part = slot_part(slot, i);
        const bool is_union = part.type->kind == TYPE_RECORD && part.type->record->is_union;
        if (is_union ? slot->type->kind == TYPE_RECORD && is_union_left_out(analysis, slot, i, decl)
                     : is_left_out(analysis, &part, decl))
            return true;
    }
    return false;
}

static void left_report(struct nulls *nulls, const struct node *list, const struct decl *decl)
{
    struct analysis *const analysis = nulls->analysis;
    struct finding finding = {
        .rule = "safe-null",
        .origin = list->origin,
        .message = decl ? text(analysis, "this initialiser leaves '%s' null, which is not nullable",
                               decl->name)
                        : "this initialiser leaves a pointer null, which is not nullable",
        .help = "give it a value here, or declare it nullable and test it before it is followed",
    };
    if (decl)
        finding_note(analysis, &finding, decl->origin, "it is declared here");
    finding_report(analysis, &finding);
}

void list_visit(struct nulls *nulls, const struct decl *decl, const struct type *type,
                const struct node *value, const struct null_facts *facts, null_given *given)
{
    const struct filling filling = {nulls, facts, given};
    struct cover cover = {0};
    const struct slot slot = {decl, type, &cover};
    const struct node *const list = list_of(value);
    if (!list || !type)
        return;
    value_fill(&filling, &slot, value);
    const struct decl *missing = NULL;
    if (nulls->flow.is_reporting && is_left_out(nulls->analysis, &slot, &missing))
        left_report(nulls, list, missing);
    cover_free(&cover);
}

bool begins_null(struct analysis *analysis, const struct decl *decl)
{
    struct cover cover = {0};
    const struct slot slot = {decl, decl->type, &cover};
    const struct decl *missing = NULL;
    const bool found = is_left_out(analysis, &slot, &missing);
    cover_free(&cover);
    return found;
}

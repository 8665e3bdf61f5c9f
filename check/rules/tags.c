/* Unions with a tag: their declarations and initialisers. */
#include "tags.h"

#include "elision.h"

#include <string.h>

bool member_is_tagged(const struct decl *member)
{
    return annotation_find(member->annotations, ANNOTATION_WHEN) != NULL;
}

static bool is_union(const struct decl *field)
{
    return field->type->kind == TYPE_RECORD && field->type->record->is_union;
}

static bool is_named(const struct decl *field, const char *name)
{
    if (field->name[0])
        return strcmp(field->name, name) == 0;
    for (size_t i = 0; i < field->type->record->field_count; i++)
        if (strcmp(field->type->record->fields[i]->name, name) == 0)
            return true;
    return false;
}

static const struct decl *union_named(const struct record *record, const char *name)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (is_union(record->fields[i]) && is_named(record->fields[i], name))
            return record->fields[i];
    return NULL;
}

/* The front end has two declarations for a field without a name. */
static bool is_same(const struct decl *one, const struct decl *other)
{
    return one == other || (one && other && !one->name[0] && !other->name[0] &&
                            one->type->record == other->type->record);
}

static const struct decl *tag_find(const struct record *record, const struct decl *field)
{
    for (size_t i = 0; i < record->field_count; i++)
        for (const struct annotation *one = record->fields[i]->annotations; one; one = one->next)
            if (one->kind == ANNOTATION_TAG_OF && is_same(union_named(record, one->name), field))
                return record->fields[i];
    return NULL;
}

static void values_add(struct tagging *tagging, long long value)
{
    for (size_t i = 0; i < tagging->value_count; i++)
        if (tagging->values[i] == value)
            return;
    if (tagging->value_count < sizeof tagging->values / sizeof tagging->values[0])
        tagging->values[tagging->value_count++] = value;
}

const struct tagging *tagging_of(struct analysis *analysis, const struct decl *field)
{
    if (!is_union(field) || !field->holder)
        return NULL;
    const struct decl *const tag = tag_find(field->holder, field);
    if (!tag)
        return NULL;
    struct tagging *const tagging = arena_take(analysis->arena, sizeof *tagging);
    tagging->tag = tag;
    tagging->field = field;
    tagging->record = field->type->record;
    if (tag->type->is_boolean) {
        values_add(tagging, 0);
        values_add(tagging, 1);
    }
    for (size_t i = 0; i < tagging->record->field_count; i++)
        for (const struct annotation *one = tagging->record->fields[i]->annotations; one;
             one = one->next)
            if (one->kind == ANNOTATION_WHEN)
                values_add(tagging, one->number);
    return tagging;
}

uint64_t tag_bit(const struct tagging *tagging, long long value)
{
    for (size_t i = 0; i < tagging->value_count; i++)
        if (tagging->values[i] == value)
            return (uint64_t)1 << i;
    return TAG_OTHERS;
}

uint64_t tag_all(const struct tagging *tagging)
{
    const uint64_t known = ((uint64_t)1 << tagging->value_count) - 1;
    return tagging->tag->type->is_boolean ? known : known | TAG_OTHERS;
}

uint64_t tag_values(const struct tagging *tagging, const struct decl *member)
{
    uint64_t values = 0;
    for (const struct annotation *one = member->annotations; one; one = one->next)
        if (one->kind == ANNOTATION_WHEN)
            values |= tag_bit(tagging, one->number);
    return values;
}

const struct decl *tag_member(const struct tagging *tagging, uint64_t values)
{
    for (size_t i = 0; i < tagging->record->field_count; i++)
        if (tag_values(tagging, tagging->record->fields[i]) & values)
            return tagging->record->fields[i];
    return NULL;
}

/* A union without a name: its members seem to be the struct's own. */
static const struct decl *nameless_union(const struct node *lvalue)
{
    const struct type *type = lvalue->child[0]->value;
    if (type && type->kind == TYPE_POINTER)
        type = type->target;
    for (size_t i = 0; type && type->kind == TYPE_RECORD && i < type->record->field_count; i++) {
        const struct decl *const field = type->record->fields[i];
        if (!field->name[0] && field->type->record == lvalue->decl->holder)
            return field;
    }
    return NULL;
}

const struct tagging *tagging_at(struct analysis *analysis, const struct node *lvalue,
                                 struct path *path)
{
    *path = (struct path){0};
    if (lvalue->kind != NODE_MEMBER || !lvalue->decl->holder || !lvalue->decl->holder->is_union)
        return NULL;
    const struct node *const holder = lvalue->child[0];
    const struct decl *const nameless = nameless_union(lvalue);
    const bool is_named = !nameless && holder->kind == NODE_MEMBER;
    if (!nameless && !is_named)
        return NULL;
    const struct tagging *const tagging = tagging_of(analysis, nameless ? nameless : holder->decl);
    if (tagging && path_of(is_named ? holder : lvalue, path) && !path->is_cut && path->count > 0)
        path->count--;
    else
        path->root = NULL;
    return tagging;
}

/* --- declarations ------------------------------------------------------------------------------ */

static void members_check(struct analysis *analysis, const struct decl *tag,
                          const struct decl *field)
{
    const struct record *const record = field->type->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct decl *const member = record->fields[i];
        if (!member_is_tagged(member))
            rule_report(analysis, "annotation", member->origin,
                        text(analysis,
                             "write when(VALUE), the value of '%s' with which it is there",
                             tag->name),
                        "nothing says when member '%s' is there: '%s' is the tag of its union",
                        member->name, tag->name);
        for (const struct annotation *one = member->annotations; one; one = one->next)
            for (size_t k = 0; k < i && one->kind == ANNOTATION_WHEN; k++)
                for (const struct annotation *other = record->fields[k]->annotations; other;
                     other = other->next)
                    if (other->kind == ANNOTATION_WHEN && other->number == one->number)
                        rule_report(analysis, "annotation", one->origin,
                                    "put both into one struct, or give them values of their own",
                                    "when(%s) stands on '%s' and on '%s', which are the same bytes",
                                    one->name, record->fields[k]->name, member->name);
    }
}

static void record_check(struct analysis *analysis, const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct decl *const field = record->fields[i];
        for (const struct annotation *one = field->annotations; one; one = one->next) {
            if (one->kind == ANNOTATION_WHEN && !record->is_union)
                rule_report(analysis, "annotation", one->origin, "leave it out",
                            "'%s' is no member of a union: it cannot carry 'when'", field->name);
            if (one->kind != ANNOTATION_TAG_OF)
                continue;
            const struct decl *const named = union_named(record, one->name);
            if (named)
                members_check(analysis, field, named);
            else
                rule_report(analysis, "annotation", one->origin,
                            "name the union, or, if it has no name, a member of it",
                            "tag_of(%s) on '%s': the struct has no union '%s'", one->name,
                            field->name, one->name);
        }
    }
}

/* --- initialisers ------------------------------------------------------------------------------ */

static const struct node *value_of_field(const struct node *list, const struct record *record,
                                         const struct decl *field)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct node *const one = list->child[i];
        if (one->kind == NODE_DESIGNATED) {
            if (one->path_count == 1 && one->path[0] == field)
                return one->child[0];
        } else if (i < record->field_count && record->fields[i] == field) {
            return one;
        }
    }
    return NULL;
}

/* Which member an initialiser fills; *origin: where. NULL: none. */
static const struct decl *member_filled(const struct node *list, const struct tagging *tagging,
                                        origin_t *origin)
{
    const struct record *const record = list->value->record;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *one = list->child[i];
        const struct decl *field = i < record->field_count ? record->fields[i] : NULL;
        *origin = one->origin;
        if (one->kind == NODE_DESIGNATED) {
            for (size_t k = 0; k < one->path_count; k++)
                if (one->path[k] && one->path[k]->holder == tagging->record)
                    return one->path[k];
            field = one->path_count ? one->path[0] : NULL;
            one = one->child[0];
        }
        if (!field || !is_same(field, tagging->field))
            continue;
        if (one->kind != NODE_INIT_LIST || one->count == 0)
            return one->kind == NODE_INIT_LIST || tagging->record->field_count == 0
                       ? NULL
                       : tagging->record->fields[0];
        return one->child[0]->kind == NODE_DESIGNATED && one->child[0]->path_count
                   ? one->child[0]->path[0]
                   : tagging->record->fields[0];
    }
    return NULL;
}

static bool is_number(const struct node *node, long long *number)
{
    while (node && node->kind == NODE_CAST && !node->has_number && node->count == 1)
        node = node->child[0];
    *number = node ? node->number : 0;
    return node && node->has_number;
}

static void union_fill_check(struct analysis *analysis, const struct node *list,
                             const struct tagging *tagging)
{
    origin_t origin = 0;
    long long number = 0;
    const struct decl *const member = member_filled(list, tagging, &origin);
    const struct node *const tag = value_of_field(list, list->value->record, tagging->tag);
    if (!member || (tag && !is_number(tag, &number)))
        return;
    if (!(tag_bit(tagging, number) & tag_values(tagging, member)))
        rule_report(analysis, "tag", origin, "initialise the member that the tag stands for",
                    "member '%s' is initialised, but tag '%s' says otherwise", member->name,
                    tagging->tag->name);
}

void tag_list_check(struct analysis *analysis, const struct node *list)
{
    if (!list)
        return;
    if (list->kind == NODE_INIT_LIST && list->value && list->value->kind == TYPE_RECORD)
        for (size_t i = 0; i < list->value->record->field_count; i++) {
            const struct tagging *const tagging =
                tagging_of(analysis, list->value->record->fields[i]);
            if (tagging && list->count > 0)
                union_fill_check(analysis, list, tagging);
        }
    for (size_t i = 0; i < list->count; i++)
        tag_list_check(analysis, list->child[i]);
}

void tags_declared_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->record_count; i++)
        record_check(analysis, model->records[i]);
    for (size_t i = 0; i < model->object_count; i++)
        tag_list_check(analysis, model->objects[i]->initialiser);
    for (size_t i = 0; i < model->function_count; i++)
        tag_list_check(analysis, model->functions[i]->body);
}

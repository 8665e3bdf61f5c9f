/* Unions whose members nothing tells apart. */
#include "safe.h"
#include "tags.h"

static const char *record_name(const struct record *record)
{
    return record->name[0] ? record->name : "without a name";
}

/* Each member says with which values of a tag it is there. */
static bool is_told_apart(const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++)
        if (!annotation_find(record->fields[i]->annotations, ANNOTATION_WHEN))
            return false;
    return true;
}

void safe_records_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->record_count; i++) {
        const struct record *const record = model->records[i];
        if (record->is_union && record->is_complete && origin_is_safe(analysis, record->origin) &&
            !is_told_apart(record))
            rule_report(analysis, "safe-union", record->origin,
                        "give it a tag, tag_of(...), and each member the value of it: when(...)",
                        "nothing tells which member of the union %s is alive: not in a safe file",
                        record_name(record));
    }
}

void safe_union_check(struct analysis *analysis, const struct node *node)
{
    struct path path;
    if (node->kind != NODE_MEMBER || !node->decl->holder || !node->decl->holder->is_union ||
        !node->decl->name[0] || tagging_at(analysis, node, &path))
        return;
    rule_report(analysis, "safe-union", node->origin,
                "give the union a tag (tag_of), or go through a function of a trusted header",
                "nothing tells whether '%s' is the member of its union that is alive: not in a "
                "safe file",
                node->decl->name);
}

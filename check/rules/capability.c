/* Capabilities: what needs one is called, or has its address taken, only in files that the build
 * grants it. */
#include "analysis.h"

#include "walk.h"

static void need_check(struct analysis *analysis, const struct node *node, const struct decl *decl)
{
    for (const struct annotation *need = decl->annotations; need; need = need->next) {
        if (need->kind != ANNOTATION_NEEDS || origin_is_granted(analysis, node->origin, need->name))
            continue;
        struct finding finding = {
            .rule = "capability",
            .origin = node->origin,
            .message =
                text(analysis, "'%s' needs the capability '%s', which this file is not granted",
                     decl->name, need->name),
            .help = text(analysis, "if it shall have it, let the build say so: --grant=%s=FOLDER",
                         need->name),
        };
        finding_note(analysis, &finding, need->origin, "it is declared so here");
        finding_report(analysis, &finding);
    }
}

static bool capability_visit(struct node *node, void *data)
{
    struct analysis *const analysis = data;
    if (node->kind == NODE_DECL && node->decl->kind == DECL_FUNCTION)
        need_check(analysis, node, node->decl);
    if (node->kind != NODE_CALL || node->count == 0)
        return true;
    /* A call through a pointer that carries the annotation. */
    const struct node *callee = node->child[0];
    while (callee->kind == NODE_DEREF || callee->kind == NODE_INDEX)
        callee = callee->child[0];
    if ((callee->kind == NODE_DECL && callee->decl->kind != DECL_FUNCTION) ||
        callee->kind == NODE_MEMBER)
        need_check(analysis, callee, callee->decl);
    return true;
}

static bool anything_needs(const struct model *model)
{
    for (size_t i = 0; i < model->callable_count; i++)
        if (annotation_find(model->callables[i]->annotations, ANNOTATION_NEEDS))
            return true;
    for (size_t i = 0; i < model->object_count; i++)
        if (annotation_find(model->objects[i]->annotations, ANNOTATION_NEEDS))
            return true;
    for (size_t i = 0; i < model->record_count; i++)
        for (size_t k = 0; k < model->records[i]->field_count; k++)
            if (annotation_find(model->records[i]->fields[k]->annotations, ANNOTATION_NEEDS))
                return true;
    return false;
}

void capabilities_check(struct analysis *analysis)
{
    if (anything_needs(analysis->model))
        model_visit(analysis->model, NULL, capability_visit, analysis);
}

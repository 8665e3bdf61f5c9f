#include "walk.h"

void nodes_visit(struct node *node, node_visit *visit, void *data)
{
    if (!node || !visit(node, data))
        return;
    for (size_t i = 0; i < node->count; i++)
        nodes_visit(node->child[i], visit, data);
}

void model_visit(const struct model *model, bool (*wants)(const struct decl *decl, void *data),
                 node_visit *visit, void *data)
{
    for (size_t i = 0; i < model->function_count; i++)
        if (!wants || wants(model->functions[i]->decl, data))
            nodes_visit(model->functions[i]->body, visit, data);
    for (size_t i = 0; i < model->object_count; i++)
        if (!wants || wants(model->objects[i], data))
            nodes_visit(model->objects[i]->initialiser, visit, data);
}

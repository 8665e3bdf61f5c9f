/* Every node below a node, parents before children. */
#ifndef CHECK_RULES_WALK_H
#define CHECK_RULES_WALK_H

#include "../model/model.h"

/* visit returns false to leave out what is below the node. */
typedef bool node_visit(struct node *node, void *data);

void nodes_visit(struct node *node, node_visit *visit, void *data);

/* Bodies of all functions and initialisers of all objects for which `wants` says so; NULL: all. */
void model_visit(const struct model *model, bool (*wants)(const struct decl *decl, void *data),
                 node_visit *visit, void *data);

#endif

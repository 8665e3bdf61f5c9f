#include "safe.h"

#include "../trust.h"
#include "walk.h"

const struct type *value_type(const struct node *node)
{
    return node->converted ? node->converted : node->value;
}

static void refuse(struct analysis *analysis, origin_t origin, const char *what, const char *help)
{
    rule_report(analysis, "safe-unsafe", origin, help, "%s has no place in a safe file", what);
}

/* `unsafe` is itself a macro of a trusted header: what counts is who wrote what it encloses. */
static bool is_refused(struct analysis *analysis, const struct node *node)
{
    if (!origin_is_safe(analysis, node->child[0]->origin))
        return false;
    refuse(analysis, node->origin, "an unsafe block",
           "move it into a checked function of a trusted header");
    return true;
}

/* What no safe file contains, however it is written. */
static void construct_check(struct analysis *analysis, const struct node *node)
{
    switch (node->kind) {
    case NODE_ASM:
        refuse(analysis, node->origin, "assembly", "move it into a trusted file");
        break;
    case NODE_LABEL_ADDRESS:
    case NODE_GOTO_COMPUTED:
        refuse(analysis, node->origin, "a computed goto", "write a switch");
        break;
    case NODE_LOCAL:
        if (node->decl->type->kind == TYPE_ARRAY && node->decl->type->is_variable)
            refuse(analysis, node->origin, "an array of variable length",
                   "give it the largest length that is needed");
        break;
    default:
        break;
    }
}

/* What the safe file itself wrote. */
static bool written_visit(struct node *node, void *data)
{
    struct analysis *const analysis = data;
    if (!origin_is_safe(analysis, node->origin))
        return true;
    construct_check(analysis, node);
    safe_cast_check(analysis, node);
    safe_union_check(analysis, node);
    safe_pointer_check(analysis, node);
    if (node->kind == NODE_DECL)
        safe_name_check(analysis, node);
    if (node->kind == NODE_CALL)
        safe_call_check(analysis, node);
    return true;
}

/* Also what a trusted header's macro names or reaches, unless it says `unsafe` itself. */
static bool safe_visit(struct node *node, void *data)
{
    struct analysis *const analysis = data;
    if (node->kind == NODE_UNSAFE) {
        if (!is_refused(analysis, node))
            nodes_visit(node->child[0], written_visit, data);
        return false;
    }
    if (origin_is_safe(analysis, node->origin))
        return written_visit(node, data);
    safe_address_check(analysis, node);
    if (node->kind == NODE_DECL)
        safe_name_check(analysis, node);
    return true;
}

static bool is_held(const struct decl *decl, void *data)
{
    return decl_is_safe(data, decl);
}

static void functions_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->callable_count; i++)
        for (const struct declaration *one = model->callables[i]->declarations; one;
             one = one->next)
            if (origin_is_safe(analysis, one->origin)) {
                safe_function_check(analysis, model->callables[i]);
                break;
            }
}

static void trusted_refuse(struct analysis *analysis)
{
    for (const struct trusted *one = analysis->model->trusted; one; one = one->next)
        if (one->name[0] == '\0' && one->kind == TRUSTED_ASSEMBLY &&
            origin_is_safe(analysis, one->origin))
            refuse(analysis, one->origin, "assembly", "move it into a trusted file");
}

void safe_check(struct analysis *analysis)
{
    if (!analysis->unit->trust || analysis->unit->trust->safe.count == 0)
        return;
    safe_texts_check(analysis);
    functions_check(analysis);
    trusted_refuse(analysis);
    safe_records_check(analysis);
    model_visit(analysis->model, is_held, safe_visit, analysis);
    safe_indexes_check(analysis);
    safe_initialised_check(analysis);
    safe_nulls_check(analysis);
    safe_results_check(analysis);
}

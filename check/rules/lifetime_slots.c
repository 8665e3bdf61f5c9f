/* Functions in places for functions: whoever calls through the pointer goes by the declaration of
 * that place, so the function must not keep, end or return more than it says. */
#include "lifetime.h"

#include "elision.h"
#include "ownership/ownership.h"

static const char *name_of(const struct decl *slot)
{
    return slot && slot->name[0] ? slot->name : "this pointer";
}

static void slot_tell(struct analysis *analysis, const struct node *node, const struct decl *slot,
                      const char *rule, const char *message, const char *help)
{
    struct finding finding = {
        .rule = rule, .origin = node->origin, .message = message, .help = help};
    finding_note(analysis, &finding, node->decl->origin,
                 text(analysis, "'%s' is declared here", node->decl->name));
    if (slot && slot->name[0])
        finding_note(analysis, &finding, slot->origin,
                     text(analysis, "callers go by this declaration of '%s'", slot->name));
    finding_report(analysis, &finding);
}

static const char *parameter_name(const struct decl *function, uint64_t bits)
{
    for (size_t i = 0; i < function->type->parameter_count && i < PARAMETERS_MAX; i++)
        if (bits >> i & 1)
            return function->type->parameters[i]->name;
    return "";
}

/* Who owns an argument after a call must be the same for the function and for its callers. */
static void owners_fit(struct analysis *analysis, const struct node *node, const struct decl *slot)
{
    const struct type *const own = node->decl->type;
    const struct type *type = slot ? slot->type : NULL; /* an expression's type tells no owners */
    while (type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY))
        type = type->target;
    if (!type || type->kind != TYPE_FUNCTION || own->kind != TYPE_FUNCTION)
        return;
    for (size_t i = 0; i < own->parameter_count && i < type->parameter_count; i++) {
        const struct decl *const has = own->parameters[i], *const says = type->parameters[i];
        const bool is_owned = decl_is_owned(has) != decl_is_owned(says);
        if (!is_owned && decl_is_refusable(has) == decl_is_refusable(says))
            continue;
        slot_tell(analysis, node, slot, "owned",
                  text(analysis, "'%s' and callers of '%s' disagree on who owns '%s'",
                       node->decl->name, name_of(slot), has->name),
                  is_owned ? "write owned on both, or on neither"
                           : "write refusable on both, or on neither");
    }
}

static void function_fit(struct analysis *analysis, const struct node *node,
                         const struct decl *slot, const struct type *type)
{
    static const struct decl nobody = {.name = ""};
    const struct decl *const function = node->decl;
    owners_fit(analysis, node, slot);
    if (!analysis->has_lifetimes)
        return;
    const struct lifetime *const has = lifetime_of(analysis, node->decl);
    const struct lifetime says = lifetime_of_slot(analysis, slot ? slot : &nobody, type);
    if (has->is_inferred && !analysis->is_lifetime_strict &&
        !origin_is_safe(analysis, node->origin))
        return; /* nobody said anything */
    const uint64_t kept = (has->keeps | has->inside) & ~says.keeps, ended = has->ends & ~says.ends;
    const uint64_t derived = has->is_fresh ? 0 : has->derives & ~says.derives;
    if (kept)
        slot_tell(analysis, node, slot, "escape",
                  text(analysis,
                       "'%s' keeps its parameter '%s', which callers of '%s' are not told",
                       function->name, parameter_name(function, kept), name_of(slot)),
                  "write lasting on that parameter of the pointer's type, too");
    else if (ended || has->object_count > says.object_count)
        slot_tell(analysis, node, slot, "borrow",
                  text(analysis, "'%s' ends borrows, which callers of '%s' are not told",
                       function->name, name_of(slot)),
                  "write invalidates on the pointer, too");
    else if (derived && !says.is_silent)
        slot_tell(analysis, node, slot, "escape",
                  text(analysis,
                       "the result of '%s' leads to its parameter '%s', which callers of "
                       "'%s' are not told",
                       function->name, parameter_name(function, derived), name_of(slot)),
                  "write derives_from on the pointer, too");
}

static void value_fit(struct analysis *analysis, const struct node *node, const struct decl *slot,
                      const struct type *type);

static const struct decl *field_at(const struct node *list, size_t index)
{
    const struct record *const record =
        list->value && list->value->kind == TYPE_RECORD ? list->value->record : NULL;
    return record && list->count <= record->field_count ? record->fields[index] : NULL;
}

static void list_fit(struct analysis *analysis, const struct node *list, const struct decl *slot,
                     const struct type *type)
{
    const bool is_record = list->value && list->value->kind == TYPE_RECORD;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *value = list->child[i];
        const struct decl *field = is_record ? field_at(list, i) : slot;
        if (value->kind == NODE_DESIGNATED) {
            for (size_t k = 0; k < value->path_count; k++)
                field = value->path[k] ? value->path[k] : field;
            value = value->child[0];
        }
        value_fit(analysis, value, field, field ? field->type : type);
    }
}

/* A value on its way into a place. */
static void value_fit(struct analysis *analysis, const struct node *node, const struct decl *slot,
                      const struct type *type)
{
    if (!node)
        return;
    if (node->kind == NODE_INIT_LIST) {
        list_fit(analysis, node, slot, type);
    } else if (node->kind == NODE_DECL) {
        if (node->decl->kind == DECL_FUNCTION)
            function_fit(analysis, node, slot, type);
    } else if (node->kind == NODE_CONDITIONAL) {
        for (size_t i = node->count == 3; i < node->count; i++)
            value_fit(analysis, node->child[i], slot, type);
    } else if (node->count == 1 && (node->kind == NODE_CAST || node->kind == NODE_ADDRESS ||
                                    node->kind == NODE_CHOICE || node->kind == NODE_DEREF)) {
        value_fit(analysis, node->child[0], slot, type);
    } else if (node->kind == NODE_COMMA) {
        value_fit(analysis, node->child[node->count - 1], slot, type);
    }
}

static const struct type *parameter_types(const struct node *call)
{
    const struct type *type = call->child[0]->value;
    if (call->child[0]->kind == NODE_DECL)
        type = call->child[0]->decl->type;
    while (type && type->kind == TYPE_POINTER)
        type = type->target;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

static void call_fit(struct analysis *analysis, const struct node *call)
{
    const struct type *const type = parameter_types(call);
    for (size_t i = 1; type && i < call->count && i <= type->parameter_count; i++)
        value_fit(analysis, call->child[i], type->parameters[i - 1], type->parameters[i - 1]->type);
}

static const struct decl *place_of(const struct node *node)
{
    while (node->kind == NODE_INDEX || node->kind == NODE_DEREF)
        node = node->child[0];
    return node->kind == NODE_DECL || node->kind == NODE_MEMBER ? node->decl : NULL;
}

static void node_fit(struct analysis *analysis, const struct node *node,
                     const struct decl *function)
{
    if (!node)
        return;
    if (node->kind == NODE_ASSIGN)
        value_fit(analysis, node->child[1], place_of(node->child[0]), node->child[0]->value);
    else if (node->kind == NODE_LOCAL)
        value_fit(analysis, node->child[LOCAL_INITIALISER], node->decl, node->decl->type);
    else if (node->kind == NODE_COMPOUND_LITERAL)
        value_fit(analysis, node->child[0], NULL, node->type);
    else if (node->kind == NODE_CALL)
        call_fit(analysis, node);
    else if (node->kind == NODE_RETURN && node->count > 0 && function)
        value_fit(analysis, node->child[0], NULL, function->type->target);
    for (size_t i = 0; i < node->count; i++)
        node_fit(analysis, node->child[i], function);
}

void lifetime_slots_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->function_count; i++)
        if (!annotation_find(model->functions[i]->decl->annotations, ANNOTATION_UNSAFE))
            node_fit(analysis, model->functions[i]->body, model->functions[i]->decl);
    for (size_t i = 0; i < model->object_count; i++) {
        const struct decl *const object = model->objects[i];
        if (object->initialiser && object->kind == DECL_VARIABLE)
            value_fit(analysis, object->initialiser, object, object->type);
    }
}

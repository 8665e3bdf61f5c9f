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

static const struct type *code_type(const struct type *type)
{
    while (type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY))
        type = type->target;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

static const char *parameter_name(const struct type *type, uint64_t bits)
{
    type = code_type(type);
    for (size_t i = 0; i < type->parameter_count && i < PARAMETERS_MAX; i++)
        if (bits >> i & 1)
            return type->parameters[i]->name;
    return "";
}

/* What is stored, and where: code by a declaration of its own, or by its type alone. */
struct promise {
    const struct decl *decl; /* NULL: of the type alone */
    const struct type *type;
};

static bool result_says(const struct promise *promise, enum annotation_kind kind)
{
    if (promise->decl && annotation_find(promise->decl->annotations, kind))
        return true;
    for (const struct type *type = promise->type; type; type = type->target) {
        if (annotation_find(type->annotations, kind))
            return true;
        if (type->kind == TYPE_FUNCTION)
            return type->target && annotation_find(type->target->annotations, kind);
    }
    return false;
}

/* Whoever owns what is given and what comes back, and whether it may be null, must be the same for the
 * function and for its callers. */
static void owners_fit(struct analysis *analysis, const struct node *node, const struct decl *slot,
                       const struct promise *has, const struct promise *says)
{
    const struct type *const own = code_type(has->type), *const type = code_type(says->type);
    const char *const name = node->decl->name;
    const bool is_safe = origin_is_safe(analysis, node->origin); /* safe-null tells of results */
    for (size_t i = 0; i < own->parameter_count && i < type->parameter_count; i++) {
        const struct decl *const mine = own->parameters[i], *const theirs = type->parameters[i];
        const bool is_owned = decl_is_owned(mine) != decl_is_owned(theirs);
        if (is_owned || decl_is_refusable(mine) != decl_is_refusable(theirs))
            slot_tell(analysis, node, slot, "owned",
                      text(analysis, "'%s' and callers of '%s' disagree on who owns '%s'", name,
                           name_of(slot), mine->name),
                      is_owned ? "write owned on both, or on neither"
                               : "write refusable on both, or on neither");
        else if (decl_is_nullable(theirs) && !decl_is_nullable(mine) && decl_is_owned(mine))
            slot_tell(analysis, node, slot, "nullable",
                      text(analysis,
                           "callers of '%s' may give null for '%s', which '%s' does not expect",
                           name_of(slot), mine->name, name),
                      "write nullable on that parameter of the function, too");
    }
    if (result_says(has, ANNOTATION_OWNED) != result_says(says, ANNOTATION_OWNED))
        slot_tell(analysis, node, slot, "owned",
                  text(analysis, "'%s' and callers of '%s' disagree on who owns its result", name,
                       name_of(slot)),
                  "write owned on both, or on neither");
    else if (result_says(has, ANNOTATION_NULLABLE) && !result_says(says, ANNOTATION_NULLABLE) &&
             own->target->kind == TYPE_POINTER && result_says(has, ANNOTATION_OWNED) && !is_safe)
        slot_tell(analysis, node, slot, "nullable",
                  text(analysis, "'%s' may return null, which callers of '%s' are not told", name,
                       name_of(slot)),
                  "write nullable on the pointer, too");
}

static void lifetimes_fit(struct analysis *analysis, const struct node *node,
                          const struct decl *slot, const struct promise *promised,
                          const struct promise *expected)
{
    const char *const name = node->decl->name;
    static const struct decl nobody = {.name = ""};
    const struct lifetime has = node->decl->kind == DECL_FUNCTION
                                    ? *lifetime_of(analysis, node->decl)
                                    : lifetime_of_slot(analysis, node->decl, promised->type);
    const struct lifetime says =
        lifetime_of_slot(analysis, expected->decl ? expected->decl : &nobody, expected->type);
    const uint64_t kept = (has.keeps | has.inside) & ~says.keeps, ended = has.ends & ~says.ends;
    const uint64_t derived = has.is_fresh ? 0 : has.derives & ~says.derives;
    if (has.is_inferred && !analysis->is_lifetime_strict && !origin_is_safe(analysis, node->origin))
        return; /* nobody said anything */
    if (kept)
        slot_tell(analysis, node, slot, "escape",
                  text(analysis,
                       "'%s' keeps its parameter '%s', which callers of '%s' are not told", name,
                       parameter_name(promised->type, kept), name_of(slot)),
                  "write lasting on that parameter of the pointer's type, too");
    else if (has.is_entering && !says.is_entering)
        slot_tell(analysis, node, slot, "enter",
                  text(analysis,
                       "'%s' enters memory that can vanish, which callers of '%s' are not told",
                       name, name_of(slot)),
                  "write enters on the pointer, too");
    else if (ended || has.object_count > says.object_count)
        slot_tell(analysis, node, slot, "borrow",
                  text(analysis, "'%s' ends borrows, which callers of '%s' are not told", name,
                       name_of(slot)),
                  "write invalidates on the pointer, too");
    else if (derived && !says.is_silent)
        slot_tell(analysis, node, slot, "escape",
                  text(analysis,
                       "the result of '%s' leads to its parameter '%s', which callers of "
                       "'%s' are not told",
                       name, parameter_name(promised->type, derived), name_of(slot)),
                  "write derives_from on the pointer, too");
}

/* node: of the declaration whose code is stored. slot: NULL if the type alone is known. */
static void code_fit(struct analysis *analysis, const struct node *node, const struct decl *slot,
                     const struct type *type)
{
    const struct promise has = {node->decl, node->decl->type};
    const struct promise says = {slot, slot && code_type(slot->type) ? slot->type : type};
    if (!code_type(has.type) || !code_type(says.type) || node->decl == slot)
        return;
    owners_fit(analysis, node, slot, &has, &says);
    if (analysis->has_lifetimes)
        lifetimes_fit(analysis, node, slot, &has, &says);
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
    } else if (node->kind == NODE_DECL || node->kind == NODE_MEMBER) {
        code_fit(analysis, node, slot, type);
    } else if (node->kind == NODE_CONDITIONAL) {
        for (size_t i = node->count == 3; i < node->count; i++)
            value_fit(analysis, node->child[i], slot, type);
    } else if (node->count == 1 && (node->kind == NODE_CAST || node->kind == NODE_ADDRESS ||
                                    node->kind == NODE_CHOICE || node->kind == NODE_DEREF)) {
        value_fit(analysis, node->child[0], slot, type);
    } else if (node->kind == NODE_INDEX) {
        value_fit(analysis, node->child[0], slot, type);
    } else if (node->kind == NODE_COMMA || node->kind == NODE_ASSIGN) {
        value_fit(analysis, node->child[node->count - 1], slot, type);
    } else if (node->kind == NODE_STATEMENT) {
        value_fit(analysis, statement_value(node), slot, type);
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

/* All code that one call may reach agrees. */
static void choice_fit(struct analysis *analysis, const struct node *callee)
{
    callee = node_stripped(callee);
    for (size_t i = 0; callee->kind == NODE_CONDITIONAL && i < 2; i++) {
        const struct node *const one = callee->child[callee->count - 2 + i];
        const struct node *const other = callee->child[callee->count - 1 - i];
        bool is_choice = false;
        const struct node *const code = code_node(one, &is_choice);
        if (code->kind == NODE_DECL || code->kind == NODE_MEMBER)
            value_fit(analysis, other, code->decl, code->decl->type);
        choice_fit(analysis, one);
    }
}

static void call_fit(struct analysis *analysis, const struct node *call)
{
    choice_fit(analysis, call->child[0]);
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

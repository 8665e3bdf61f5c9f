/* Indexes are in range, and counted pointers have what they are said to have. */
#include "../support/memory.h"
#include "counted.h"
#include "safe.h"
#include "walk.h"

#include <stdlib.h>

static struct analysis *held(struct ranges *ranges, const struct node *node)
{
    return !node->is_trusted && origin_is_safe(ranges->analysis, node->origin) ? ranges->analysis
                                                                               : NULL;
}

/* ---- indexing ---- */

/* Which operand of base[index] is the base. */
static const struct node *base_of(const struct node *node, const struct node **index)
{
    const struct type *const type = value_type(node->child[0]);
    const bool is_reversed = type && type->kind == TYPE_SCALAR;
    *index = node->child[!is_reversed];
    return node->child[is_reversed];
}

static const struct type *array_of(const struct node *base)
{
    const struct node *const node = node_stripped(base);
    return node->value && node->value->kind == TYPE_ARRAY ? node->value : NULL;
}

static const char *range_text(struct analysis *analysis, const struct range *range)
{
    if (range->lowest <= -ZONE_NONE || range->highest >= ZONE_NONE)
        return "anything";
    if (range->lowest < 0)
        return text(analysis, "%lld to %lld", (long long)range->lowest, (long long)range->highest);
    return text(analysis, "%llu to %llu", (unsigned long long)range->lowest,
                (unsigned long long)range->highest);
}

static void array_check(struct ranges *ranges, const struct node *node, const struct node *index,
                        const struct type *array)
{
    const struct range range = range_of(ranges, index);
    struct analysis *const analysis = ranges->analysis;
    if (range.lowest >= 0 && range.highest < array->length)
        return;
    struct finding finding = {
        .rule = "safe-index",
        .origin = index->origin ? index->origin : node->origin,
        .message = array->length < 0
                       ? "nobody knows how long this array is: a safe file does not index it"
                       : text(analysis, "nothing shows that this index is below %lld: it may be %s",
                              array->length, range_text(analysis, &range)),
        .help = "test it before, take it % the length, or write at(array, index), which traps",
    };
    finding_report(analysis, &finding);
}

static void counted_check(struct ranges *ranges, const struct node *node, const struct node *base,
                          const struct node *index)
{
    struct analysis *const analysis = ranges->analysis;
    struct path path;
    if (!counted_path(ranges, base, &path)) {
        rule_report(analysis, "safe-index", node->origin,
                    "index an array, or a pointer that says its length: counted_by(n)",
                    "this is a pointer, which may lead to one object only: a safe file does not "
                    "index it");
        return;
    }
    const struct range range = range_of(ranges, index);
    const size_t variable = range_variable_at(ranges, &path);
    if (variable && range.lowest >= 0 && range_is_most(ranges, &range, variable, -1))
        return;
    char name[128];
    path_text(&path, name, sizeof name);
    rule_report(analysis, "safe-index", index->origin ? index->origin : node->origin,
                "test it before: if (index < length)",
                "nothing shows that this index is below '%s': it may be %s", name,
                range_text(analysis, &range));
}

static void index_check(struct ranges *ranges, const struct node *node)
{
    const struct node *index = NULL;
    const struct node *const base = base_of(node, &index);
    const struct type *const array = array_of(base);
    if (array)
        array_check(ranges, node, index, array);
    else
        counted_check(ranges, node, base, index);
}

/* ---- making and changing what is counted ---- */

static void few_report(struct ranges *ranges, origin_t origin, const char *pointer,
                       const char *number)
{
    rule_report(ranges->analysis, "safe-index", origin,
                "let it be an array's address and at most its length, or a shorter part of what is "
                "counted already",
                "nothing shows that '%s' has as many elements as '%s' says", pointer, number);
}

/* Is a pointer and its length somewhere in it? */
static bool holds_counted(const struct type *type)
{
    while (type && type->kind == TYPE_ARRAY)
        type = type->target;
    const struct record *const record = type && type->kind == TYPE_RECORD ? type->record : NULL;
    for (size_t i = 0; record && i < record->field_count; i++)
        if (counted_count(record->fields[i], NULL, 0) || holds_counted(record->fields[i]->type))
            return true;
    return false;
}

/* Each such struct has its own braces, or is copied: else nobody would see what belongs together. */
static void braces_check(struct ranges *ranges, const struct node *list)
{
    const struct type *const type = list->type ? list->type : list->value;
    const struct record *const record = type && type->kind == TYPE_RECORD ? type->record : NULL;
    if (!holds_counted(type))
        return;
    size_t next = 0;
    for (size_t i = 0; i < list->count; i++, next++) {
        const struct node *value = list->child[i];
        bool is_nested = false;
        if (value->kind == NODE_DESIGNATED) {
            is_nested = value->path_count > 1;
            for (size_t k = 0; record && k < record->field_count; k++)
                if (record->fields[k] == value->path[0])
                    next = k;
            value = value->child[0];
        }
        const struct type *const slot = !record                      ? type->target
                                        : next < record->field_count ? record->fields[next]->type
                                                                     : NULL;
        value = node_stripped(value);
        const bool is_whole =
            value->kind == NODE_INIT_LIST || (value->value && value->value->kind == TYPE_RECORD);
        if (holds_counted(slot) && (is_nested || !is_whole))
            rule_report(ranges->analysis, "safe-index", value->origin,
                        "write the inner braces, and all of the struct in them",
                        "a pointer and its length are set apart from each other here");
    }
}

static bool calls(const struct node *node)
{
    bool found = node->kind == NODE_CALL || node->kind == NODE_ATOMIC;
    for (size_t i = 0; i < node->count && !found; i++)
        found = node->child[i] && calls(node->child[i]);
    return found;
}

/* A pointer and its length that a call beside them may change between the reading of the one and of the
 * other. */
static bool is_torn(const struct ranges *ranges, const struct node *all, const struct node *pointer)
{
    struct path path;
    const size_t variable =
        counted_path(ranges, pointer, &path) ? range_variable_at(ranges, &path) : 0;
    bool found = false;
    for (size_t i = 0; i < all->count; i++)
        found |= calls(all->child[i]);
    return found && variable && ranges->variables[variable].is_memory;
}

static void list_check(struct ranges *ranges, const struct node *list)
{
    braces_check(ranges, list);
    const struct type *const type = list->type ? list->type : list->value;
    const struct record *const record = type && type->kind == TYPE_RECORD ? type->record : NULL;
    for (size_t i = 0; record && i < record->field_count; i++) {
        const struct decl *const pointer = record->fields[i];
        const struct decl *const number = counted_count(pointer, NULL, 0);
        if (!number)
            continue;
        const struct node *const given = range_list_value(list, record, number);
        const struct node *const address = range_list_value(list, record, pointer);
        const struct range range = given ? range_of(ranges, given) : (struct range){.lowest = 0};
        if (range.highest > 0 && (!address || is_torn(ranges, list, address) ||
                                  !counted_is_enough(ranges, address, &range)))
            few_report(ranges, given ? given->origin : list->origin, pointer->name, number->name);
    }
}

/* The counting object gets another value: a smaller one. */
static void number_check(struct ranges *ranges, const struct node *place, const struct range *value,
                         const struct decl *pointer)
{
    const size_t variable = range_variable_of(ranges, place);
    if (value->highest <= 0 || (variable && range_is_most(ranges, value, variable, 0)))
        return;
    few_report(ranges, place->origin, pointer->name, place->decl->name);
}

/* The pointer gets another value: with at least as many elements as are counted. */
static void pointer_check(struct ranges *ranges, const struct node *place,
                          const struct node *address, const struct decl *number)
{
    struct path path;
    const size_t variable =
        counted_path(ranges, place, &path) ? range_variable_at(ranges, &path) : 0;
    const struct range range = {.lowest = variable ? zone_lowest(&ranges->zone, variable) : 0,
                                .highest =
                                    variable ? zone_highest(&ranges->zone, variable) : ZONE_NONE,
                                .variable = variable};
    if (!counted_is_enough(ranges, address, &range))
        few_report(ranges, place->origin, place->decl->name, number->name);
}

static bool is_named(const struct node *place)
{
    return place->kind == NODE_MEMBER ||
           (place->kind == NODE_DECL && place->decl->kind == DECL_PARAMETER);
}

static struct range stored_value(struct ranges *ranges, const struct node *node)
{
    const struct node *const place = node->child[0];
    const struct range one = {.lowest = 1, .highest = 1};
    struct range a, b = one;
    if (node->kind == NODE_ASSIGN)
        return range_of(ranges, node->child[1]);
    enum operator_kind operator=(enum operator_kind) node->operator;
    if (node->kind == NODE_UPDATE)
        b = range_of(ranges, node->child[1]);
    else
        operator= operator== OPERATOR_PRE_INCREMENT || operator== OPERATOR_POST_INCREMENT
            ? OPERATOR_ADD
            : OPERATOR_SUBTRACT;
    a = range_of(ranges, place);
    const struct range value = range_operate(ranges, operator, & a, &b);
    return range_fit(&value, place->value, 0);
}

static void store_check(struct ranges *ranges, const struct node *node)
{
    const struct node *const place = node->child[0];
    if (!is_named(place))
        return;
    struct decl *const *const parameters = ranges->function->parameters;
    const size_t count = ranges->function->parameter_count;
    const struct decl *const number = counted_count(place->decl, parameters, count);
    const struct decl *const pointer = counted_pointer(place->decl, parameters, count);
    if (number && node->kind == NODE_ASSIGN)
        pointer_check(ranges, place, node->child[1], number);
    if (!pointer)
        return;
    const struct range value = stored_value(ranges, node);
    number_check(ranges, place, &value, pointer);
}

static void address_check(struct ranges *ranges, const struct node *node)
{
    const struct node *const place = node->child[0];
    if (!is_named(place))
        return;
    struct decl *const *const parameters = ranges->function ? ranges->function->parameters : NULL;
    const size_t count = ranges->function ? ranges->function->parameter_count : 0;
    if (counted_count(place->decl, parameters, count) ||
        counted_pointer(place->decl, parameters, count))
        rule_report(ranges->analysis, "safe-index", node->origin,
                    "make a new struct, or let a trusted function change it",
                    "'%s' belongs to a pointer and its length: through its address they could come "
                    "apart",
                    place->decl->name);
}

static const struct type *called_type(const struct node *call)
{
    const struct type *type = call->count > 0 ? value_type(call->child[0]) : NULL;
    if (type && type->kind == TYPE_POINTER)
        type = type->target;
    if (call->count > 0 && call->child[0]->kind == NODE_DECL &&
        call->child[0]->decl->kind == DECL_FUNCTION)
        type = call->child[0]->decl->type;
    return type && type->kind == TYPE_FUNCTION ? type : NULL;
}

static size_t parameter_index(const struct type *type, const struct decl *parameter)
{
    size_t index = 0;
    while (index < type->parameter_count && type->parameters[index] != parameter)
        index++;
    return index;
}

/* Calls `visit` for each argument that is counted, and the argument that counts it. */
static void arguments_visit(struct ranges *ranges, const struct node *call,
                            void (*visit)(struct ranges *ranges, const struct node *call,
                                          const struct node *pointer, const struct node *number))
{
    const struct type *const type = called_type(call);
    for (size_t i = 0; type && i < type->parameter_count && i + 1 < call->count; i++) {
        const struct decl *const number =
            counted_count(type->parameters[i], type->parameters, type->parameter_count);
        const size_t index = number ? parameter_index(type, number) : type->parameter_count;
        if (number && index + 1 < call->count)
            visit(ranges, call, call->child[i + 1], call->child[index + 1]);
    }
}

static void argument_check(struct ranges *ranges, const struct node *call,
                           const struct node *pointer, const struct node *number)
{
    const struct range range = range_of(ranges, number);
    if (is_torn(ranges, call, pointer))
        rule_report(
            ranges->analysis, "safe-index", pointer->origin,
            "copy what the call gives to a local before",
            "a call beside this may change the pointer or its length before the other one is "
            "read");
    else if (!counted_is_enough(ranges, pointer, &range))
        rule_report(ranges->analysis, "safe-index", pointer->origin,
                    "pass an array and at most its length",
                    "nothing shows that this has as many elements as the call says");
}

static void node_check(struct ranges *ranges, const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_INDEX:
        index_check(ranges, node);
        break;
    case NODE_INIT_LIST:
        list_check(ranges, node);
        break;
    case NODE_ASSIGN:
    case NODE_UPDATE:
    case NODE_INCREMENT:
        if (ranges->function)
            store_check(ranges, node);
        break;
    case NODE_ADDRESS:
        address_check(ranges, node);
        break;
    case NODE_CALL:
        arguments_visit(ranges, node, argument_check);
        break;
    default:
        break;
    }
}

static void ask(struct ranges *ranges, const struct step *step)
{
    if (step->kind == STEP_EVALUATE && held(ranges, step->node))
        ranges_exposed(ranges, step->node, node_check);
}

/* ---- what is to be tracked ---- */

struct needs_of {
    struct ranges *ranges;
    bool found;
};

static void argument_track(struct ranges *ranges, const struct node *call,
                           const struct node *pointer, const struct node *number)
{
    (void)call;
    counted_track(ranges, pointer);
    ranges_track(ranges, number);
}

static void list_track(struct ranges *ranges, const struct node *list, bool *found)
{
    const struct type *const type = list->type ? list->type : list->value;
    const struct record *const record = type && type->kind == TYPE_RECORD ? type->record : NULL;
    for (size_t i = 0; record && i < record->field_count; i++) {
        const struct decl *const number = counted_count(record->fields[i], NULL, 0);
        const struct node *const given = number ? range_list_value(list, record, number) : NULL;
        const struct node *const address =
            number ? range_list_value(list, record, record->fields[i]) : NULL;
        *found |= number != NULL;
        if (given)
            ranges_track(ranges, given);
        if (address)
            counted_track(ranges, address);
    }
}

static bool needs_visit(struct node *node, void *data)
{
    struct needs_of *const needs = data;
    struct ranges *const ranges = needs->ranges;
    const struct node *index = NULL;
    switch ((enum node_kind)node->kind) {
    case NODE_INDEX:
        counted_track(ranges, base_of(node, &index));
        ranges_track(ranges, index);
        needs->found = true;
        break;
    case NODE_INIT_LIST:
        list_track(ranges, node, &needs->found);
        break;
    case NODE_ASSIGN:
    case NODE_UPDATE:
    case NODE_INCREMENT:
        if (is_named(node->child[0]) &&
            (counted_count(node->child[0]->decl, ranges->function->parameters,
                           ranges->function->parameter_count) ||
             counted_pointer(node->child[0]->decl, ranges->function->parameters,
                             ranges->function->parameter_count))) {
            counted_track(ranges, node->child[0]);
            ranges_track(ranges, node);
            ranges_track(ranges, node->child[0]);
            needs->found = true;
        }
        break;
    case NODE_ADDRESS:
        needs->found |= is_named(node->child[0]);
        break;
    case NODE_CALL:
        arguments_visit(ranges, node, argument_track);
        needs->found = true;
        break;
    default:
        break;
    }
    return true;
}

static void function_check(struct analysis *analysis, const struct function *function)
{
    struct ranges *const ranges = memory_new(sizeof *ranges);
    struct needs_of needs = {.ranges = ranges};
    ranges->analysis = analysis;
    ranges->function = function;
    ranges->variable_count = 1;
    ranges->ask = ask;
    nodes_visit(function->body, needs_visit, &needs);
    if (needs.found) {
        ranges_follow(ranges);
        ranges->graph = flow_graph_new(function);
        if (!ranges_run(ranges))
            not_analysed_report(analysis, function->decl->origin,
                                "a function whose numbers take too long to follow");
        flow_graph_free(ranges->graph);
    }
    free(ranges);
}

/* Initialisers of static objects are constants. */
static bool constant_visit(struct node *node, void *data)
{
    struct ranges *const ranges = data;
    if (held(ranges, node) && node->kind != NODE_CALL)
        node_check(ranges, node);
    return true;
}

void safe_indexes_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    bound nothing = 0;
    struct ranges *const constants = memory_new(sizeof *constants);
    *constants = (struct ranges){
        .analysis = analysis, .variable_count = 1, .zone = {.count = 1, .bounds = &nothing}};
    for (size_t i = 0; i < model->function_count; i++)
        if (model->functions[i]->body && decl_is_safe(analysis, model->functions[i]->decl))
            function_check(analysis, model->functions[i]);
    for (size_t i = 0; i < model->object_count; i++)
        if (decl_is_safe(analysis, model->objects[i]))
            nodes_visit(model->objects[i]->initialiser, constant_visit, constants);
    free(constants);
}

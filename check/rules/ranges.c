#include "ranges.h"

#include "../support/memory.h"

#include <stdlib.h>
#include <string.h>

static void settle_types(const struct ranges *ranges)
{
    for (size_t i = 1; i < ranges->variable_count; i++) {
        const struct range all =
            range_of_type(ranges->variables[i].type, ranges->variables[i].width);
        bound *const most = zone_at(&ranges->zone, i, 0), *const least =
                                                              zone_at(&ranges->zone, 0, i);
        *most = *most < all.highest ? *most : all.highest;
        *least = *least < -all.lowest ? *least : -all.lowest;
    }
    zone_close(&ranges->zone);
}

static void forget(const struct ranges *ranges, size_t variable)
{
    const struct range all =
        range_of_type(ranges->variables[variable].type, ranges->variables[variable].width);
    zone_forget(&ranges->zone, variable);
    zone_constrain(&ranges->zone, variable, 0, all.highest);
    zone_constrain(&ranges->zone, 0, variable, -all.lowest);
}

static void memory_forget(const struct ranges *ranges)
{
    for (size_t i = 1; i < ranges->variable_count; i++)
        if (ranges->variables[i].is_memory)
            forget(ranges, i);
}

/* ---- stores ---- */

static const struct decl *last_field(const struct path *path)
{
    const struct part *const last = path->count > 0 ? &path->parts[path->count - 1] : NULL;
    return last && last->kind == PART_FIELD ? last->field : NULL;
}

bool record_has(const struct record *record, const struct decl *field)
{
    if (field->holder == record)
        return true;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct type *type = record->fields[i]->type;
        while (type->kind == TYPE_ARRAY)
            type = type->target;
        if (type->kind == TYPE_RECORD && type->record && record_has(type->record, field))
            return true;
    }
    return false;
}

/* May the path follow a pointer that a store changed: one in that field, in a struct of that type
 * (both NULL: in any object), or in what is no field? */
static bool leads_over(const struct path *path, const struct decl *written,
                       const struct record *record)
{
    for (size_t i = 1; i < path->count; i++) {
        const struct part *const holder = &path->parts[i - 1];
        if (path->parts[i].kind != PART_DEREF)
            continue;
        if (holder->kind != PART_FIELD || (!written && !record) || holder->field == written ||
            (record && record_has(record, holder->field)))
            return true;
    }
    return !written && path->count > 0 && path->parts[0].kind == PART_DEREF;
}

/* May a store to an object of this type, reached in some way, change the variable? */
static bool may_change(const struct range_variable *variable, const struct path *stored,
                       const struct type *type)
{
    const struct decl *const field = last_field(&variable->path);
    const struct decl *const written = stored ? last_field(stored) : NULL;
    if (!variable->is_memory)
        return false;
    if (!type || type->kind == TYPE_ARRAY)
        return true;
    if (type->kind == TYPE_RECORD)
        return !field || !type->record || record_has(type->record, field) ||
               leads_over(&variable->path, NULL, type->record);
    if (type->kind != TYPE_SCALAR)
        return leads_over(&variable->path, written, NULL);
    if (field && written)
        return field == written;
    return type->width == variable->type->width;
}

/* Marks what a store makes unknown. */
static void store_forget(struct ranges *ranges, const struct node *place, size_t but,
                         bool forgotten[RANGE_VARIABLES])
{
    struct path path;
    const bool has_path = path_of(place, &path);
    const struct type *const type = place->value;
    for (size_t i = 1; i < ranges->variable_count; i++) {
        const struct range_variable *const variable = &ranges->variables[i];
        const enum path_relation relation =
            has_path ? path_compare(&path, &variable->path) : PATH_APART;
        forgotten[i] = i != but && (relation != PATH_APART ||
                                    may_change(variable, has_path ? &path : NULL, type));
        if (forgotten[i])
            forget(ranges, i);
    }
}

static void bounds_put(const struct ranges *ranges, size_t variable, const struct range *value)
{
    if (value->highest < ZONE_NONE)
        zone_constrain(&ranges->zone, variable, 0, value->highest);
    if (value->lowest > -ZONE_NONE)
        zone_constrain(&ranges->zone, 0, variable, -value->lowest);
}

/* The variable gets a value that was computed before anything was forgotten. */
static void variable_put(struct ranges *ranges, size_t variable, const struct range *given,
                         const bool forgotten[RANGE_VARIABLES])
{
    const struct zone *const zone = &ranges->zone;
    const struct range value =
        range_fit(given, ranges->variables[variable].type, ranges->variables[variable].width);
    if (value.variable == variable) {
        zone_shift(zone, variable, value.offset);
        bounds_put(ranges, variable, &value);
        return;
    }
    bound own[RANGE_VARIABLES]; /* bounds by what it was itself */
    for (size_t j = 0; j < zone->count; j++)
        own[j] = *zone_at(zone, variable, j);
    forget(ranges, variable);
    bounds_put(ranges, variable, &value);
    if (value.variable && !forgotten[value.variable]) {
        zone_constrain(zone, variable, value.variable, value.offset);
        zone_constrain(zone, value.variable, variable, -value.offset);
    }
    for (size_t i = 0; i < value.most_count; i++) {
        const struct range_most *const most = &value.most[i];
        if (forgotten[most->variable])
            continue;
        if (most->variable != variable)
            zone_constrain(zone, variable, most->variable, most->offset);
        for (size_t j = 0; most->variable == variable && j < zone->count; j++)
            if (j != variable && own[j] < ZONE_NONE)
                zone_constrain(zone, variable, j, own[j] + most->offset);
    }
}

static void number_store(struct ranges *ranges, const struct node *place, const struct range *value)
{
    bool forgotten[RANGE_VARIABLES] = {false};
    const size_t variable = range_variable_of(ranges, place);
    store_forget(ranges, place, variable, forgotten);
    if (variable)
        variable_put(ranges, variable, value, forgotten);
}

/* ---- structs ---- */

static void path_append(struct path *path, const struct path *of, size_t from)
{
    for (size_t i = from; i < of->count; i++)
        path_add(path, of->parts[i]);
}

/* Numbers inside a struct that is copied. */
static void record_copied(struct ranges *ranges, const struct path *to, const struct node *from)
{
    struct path source;
    const bool forgotten[RANGE_VARIABLES] = {false};
    if (!path_of(from, &source))
        return;
    for (size_t i = 1; i < ranges->variable_count; i++) {
        if (path_compare(to, &ranges->variables[i].path) != PATH_OUTER)
            continue;
        struct path other = source;
        path_append(&other, &ranges->variables[i].path, to->count);
        const size_t variable = range_variable_at(ranges, &other);
        const struct range value = {.lowest = variable ? zone_lowest(&ranges->zone, variable) : 0,
                                    .highest = variable ? zone_highest(&ranges->zone, variable) : 0,
                                    .variable = variable};
        if (variable && variable != i)
            variable_put(ranges, i, &value, forgotten);
    }
}

static const struct node *list_of(const struct node *node)
{
    node = node_stripped(node);
    if (node->kind == NODE_COMPOUND_LITERAL)
        node = node_stripped(node->child[0]);
    return node->kind == NODE_INIT_LIST ? node : NULL;
}

const struct node *range_list_value(const struct node *list, const struct record *record,
                                    const struct decl *field)
{
    size_t next = 0;
    const struct node *found = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *const child = list->child[i];
        if (child->kind == NODE_DESIGNATED) {
            if (child->path_count != 1)
                continue;
            for (size_t k = 0; k < record->field_count; k++)
                if (record->fields[k] == child->path[0])
                    next = k;
        }
        if (next < record->field_count && record->fields[next] == field)
            found = child->kind == NODE_DESIGNATED ? child->child[0] : child;
        next++;
    }
    return found;
}

/* Numbers of a struct that is filled from a list; what the list leaves out is 0. */
static void record_filled(struct ranges *ranges, const struct path *to, const struct record *record,
                          const struct node *list)
{
    const bool forgotten[RANGE_VARIABLES] = {false};
    for (size_t i = 0; i < record->field_count; i++) {
        struct path path = *to;
        path_add(&path, (struct part){.kind = PART_FIELD, .field = record->fields[i]});
        const size_t variable = range_variable_at(ranges, &path);
        const struct node *const given = range_list_value(list, record, record->fields[i]);
        const struct range value =
            given ? range_of(ranges, given) : (struct range){.lowest = 0, .highest = 0};
        if (variable && !record->is_union)
            variable_put(ranges, variable, &value, forgotten);
    }
}

static void record_store(struct ranges *ranges, const struct path *to, const struct type *type,
                         const struct node *value)
{
    const struct node *const list = list_of(value);
    if (list && type->record)
        record_filled(ranges, to, type->record, list);
    else
        record_copied(ranges, to, value);
}

/* ---- steps ---- */

static void assign(struct ranges *ranges, const struct node *node)
{
    const struct node *const place = node->child[0];
    struct path path;
    if (is_counted_type(place->value)) {
        const struct range value = range_of(ranges, node->child[1]);
        number_store(ranges, place, &value);
        return;
    }
    bool forgotten[RANGE_VARIABLES];
    store_forget(ranges, place, 0, forgotten);
    if (place->value && place->value->kind == TYPE_RECORD && path_of(place, &path))
        record_store(ranges, &path, place->value, node->child[1]);
}

/* x op= y is x = x op y, computed in the wider type. */
static void update(struct ranges *ranges, const struct node *node)
{
    struct range value = range_of_type(node->child[0]->value, 0);
    if (is_counted_type(node->child[0]->value)) {
        const struct range a = range_of(ranges, node->child[0]);
        const struct range b = range_of(ranges, node->child[1]);
        const enum operator_kind operator=(enum operator_kind) node->operator;
        if (!range_is_shifted_out(operator, node->child[0]->value, &b) &&
            !range_is_unordered(ranges, node))
            value = range_operate(ranges, operator, & a, &b);
    }
    number_store(ranges, node->child[0], &value);
}

void range_increment(struct ranges *ranges, const struct node *node)
{
    const bool is_up =
        node->operator== OPERATOR_PRE_INCREMENT || node->operator== OPERATOR_POST_INCREMENT;
    const struct range one = {.lowest = 1, .highest = 1};
    const struct range old = range_of(ranges, node->child[0]);
    const struct range value =
        range_operate(ranges, is_up ? OPERATOR_ADD : OPERATOR_SUBTRACT, &old, &one);
    number_store(ranges, node->child[0], &value);
}

static void declare(struct ranges *ranges, const struct node *node)
{
    const struct path path = {.root = node->decl};
    const struct node *const value = node->child[LOCAL_INITIALISER];
    const bool forgotten[RANGE_VARIABLES] = {false};
    if (node->decl->storage == STORAGE_STATIC)
        return;
    const size_t variable = range_variable_at(ranges, &path);
    const struct range given =
        variable && value ? range_of(ranges, value) : range_of_type(node->decl->type, 0);
    for (size_t i = 1; i < ranges->variable_count; i++)
        if (ranges->variables[i].path.root == node->decl)
            forget(ranges, i);
    if (variable && value)
        variable_put(ranges, variable, &given, forgotten);
    else if (value && node->decl->type->kind == TYPE_RECORD)
        record_store(ranges, &path, node->decl->type, value);
}

static bool is_harmless_call(const struct node *node)
{
    return node->count > 0 && node->child[0]->kind == NODE_DECL &&
           node->child[0]->decl->is_builtin &&
           strstr(node->child[0]->decl->name, "overflow") == NULL;
}

static void evaluated(struct ranges *ranges, const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_ASSIGN:
        assign(ranges, node);
        break;
    case NODE_UPDATE:
        update(ranges, node);
        break;
    case NODE_INCREMENT:
        if (!range_is_countdown(ranges, node))
            range_increment(ranges, node);
        break;
    case NODE_CALL:
        if (!is_harmless_call(node))
            memory_forget(ranges);
        break;
    case NODE_ATOMIC:
    case NODE_ASM:
    case NODE_UNKNOWN:
        memory_forget(ranges);
        break;
    default:
        break;
    }
}

static void meanwhile_forget(const struct node *effect, void *data)
{
    struct ranges *const ranges = data;
    bool forgotten[RANGE_VARIABLES];
    if (effect->kind == NODE_ASSIGN || effect->kind == NODE_UPDATE ||
        effect->kind == NODE_INCREMENT)
        store_forget(ranges, effect->child[0], 0, forgotten);
    else if (effect->kind != NODE_CALL || !is_harmless_call(effect))
        memory_forget(ranges);
}

void ranges_exposed(struct ranges *ranges, const struct node *node,
                    void (*ask)(struct ranges *ranges, const struct node *node))
{
    const struct exposure *const exposure = exposure_of(ranges->exposures, node);
    if (!exposure) {
        ask(ranges, node);
        return;
    }
    bound *const bounds = ranges->zone.bounds;
    ranges->zone.bounds = memory_new(ranges->flow.state_size);
    memcpy(ranges->zone.bounds, bounds, ranges->flow.state_size);
    effects_visit(exposure, meanwhile_forget, ranges);
    ask(ranges, node);
    free(ranges->zone.bounds);
    ranges->zone.bounds = bounds;
}

static void transfer(void *client, const struct step *step, void *state)
{
    struct ranges *const ranges = client;
    ranges->zone.bounds = state;
    if (ranges->flow.is_reporting)
        ranges->ask(ranges, step);
    if (step->kind == STEP_EVALUATE)
        evaluated(ranges, step->node);
    else if (step->kind == STEP_DECLARE)
        declare(ranges, step->node);
    else if (section_begins(step))
        memory_forget(ranges);
}

static bool edge_take(void *client, const struct edge *edge, void *state)
{
    struct ranges *const ranges = client;
    ranges->zone.bounds = state;
    return range_edge(ranges, edge);
}

static struct zone zone_of(const struct ranges *ranges, const void *state)
{
    return (struct zone){ranges->variable_count, (bound *)(uintptr_t)state};
}

static bool join(void *client, void *into, const void *from)
{
    const struct zone a = zone_of(client, into), b = zone_of(client, from);
    return zone_join(&a, &b);
}

static bool widen(void *client, void *into, const void *from, const void *before)
{
    const struct ranges *const ranges = client;
    const struct zone a = zone_of(client, into), b = zone_of(client, from);
    (void)before;
    return zone_widen(&a, &b, ranges->thresholds, ranges->threshold_count);
}

/* What widening left open, types and the other bounds close again. */
static void copy(void *client, void *into, const void *from)
{
    struct ranges *const ranges = client;
    memcpy(into, from, ranges->flow.state_size);
    ranges->zone.bounds = into;
    settle_types(ranges);
}

static void begin(void *client, void *state)
{
    struct ranges *const ranges = client;
    ranges->zone.bounds = state;
    zone_clear(&ranges->zone);
    settle_types(ranges);
}

bool ranges_run(struct ranges *ranges)
{
    ranges->zone.count = ranges->variable_count;
    ranges->flow = (struct dataflow){
        .graph = ranges->graph,
        .state_size = ranges->variable_count * ranges->variable_count * sizeof(bound),
        .client = ranges,
        .begin = begin,
        .transfer = transfer,
        .edge = edge_take,
        .join = join,
        .widen = widen,
        .copy = copy,
        .patience = 2,
    };
    range_countdowns_find(ranges);
    const bool is_settled = dataflow_solve(&ranges->flow);
    ranges->exposures = exposures_new(ranges->function->body);
    if (is_settled)
        dataflow_visit(&ranges->flow);
    exposures_free(ranges->exposures);
    ranges->exposures = NULL;
    dataflow_free(&ranges->flow);
    return is_settled;
}

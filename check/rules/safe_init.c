/* Locals are set on every path before they are read.
 *
 * A number or a pointer is set by an assignment. Of a struct each field is set by its own, all by
 * the assignment of the whole. An array is set when something was stored into it, or it was handed
 * to somebody, as far as it holds no pointers: its bytes may be anything, and do no harm. The
 * address of what is not set is given to nobody. */
#include "../flow/dataflow.h"
#include "../flow/path.h"
#include "../flow/unordered.h"
#include "../support/memory.h"
#include "elision.h"
#include "safe.h"
#include "walk.h"

#include <stdlib.h>
#include <string.h>

enum { LOCALS = 128, BITS = 1024 };

struct watched {
    const struct decl *decl;
    size_t first, count; /* its bits: one, or one per field */
    bool is_told;
};

struct setting {
    struct analysis *analysis;
    struct dataflow flow;
    struct watched locals[LOCALS];
    size_t local_count, bit_count;
    bool is_too_much, has_jumps;
    const struct node *filled[LOCALS]; /* what calls set whole: sets on a parameter */
    size_t filled_count;
    struct exposures *exposures;
};

struct bits {
    bool is_set[BITS];
};

static bool is_array(const struct type *type)
{
    return type->kind == TYPE_ARRAY;
}

static const struct record *record_of(const struct type *type)
{
    return type->kind == TYPE_RECORD && !type->record->is_union ? type->record : NULL;
}

/* Is there a label of the enclosing switch? */
static bool holds_case(const struct node *node)
{
    if (node->kind == NODE_CASE)
        return true;
    if (node->kind == NODE_SWITCH)
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i] && holds_case(node->child[i]))
            return true;
    return false;
}

static bool declares(const struct node *node)
{
    return node && (node->kind == NODE_LOCAL || (node->kind == NODE_COMPOUND && node->is_indirect));
}

/* Can a declaration be jumped over, so that its object is there without its value? */
static bool jump_visit(struct node *node, void *data)
{
    struct setting *const setting = data;
    bool is_declared = false;
    setting->has_jumps |= node->kind == NODE_GOTO;
    for (size_t i = 0; node->kind == NODE_COMPOUND && i < node->count; i++) {
        if (is_declared && node->child[i] && holds_case(node->child[i]))
            setting->has_jumps = true;
        is_declared |= declares(node->child[i]);
    }
    return !setting->has_jumps;
}

/* A section's variable and others that macros of trusted headers declare are theirs. */
static bool watch_visit(struct node *node, void *data)
{
    struct setting *const setting = data;
    if (node->kind != NODE_LOCAL || (node->child[LOCAL_INITIALISER] && !setting->has_jumps) ||
        node->decl->storage == STORAGE_STATIC)
        return true;
    const struct record *const record = record_of(node->decl->type);
    const size_t count = record && record->field_count > 0 ? record->field_count : 1;
    setting->is_too_much |= setting->bit_count + count > BITS || setting->local_count == LOCALS;
    if (setting->is_too_much)
        return true;
    setting->locals[setting->local_count++] =
        (struct watched){.decl = node->decl, .first = setting->bit_count, .count = count};
    setting->bit_count += count;
    return true;
}

/* A callee may promise to set what it is given the address of. */
static bool filled_visit(struct node *node, void *data)
{
    struct setting *const setting = data;
    const struct decl *const callee =
        node->kind == NODE_CALL && node->count > 0 && node->child[0]->kind == NODE_DECL
            ? node->child[0]->decl
            : NULL;
    if (!callee || callee->type->kind != TYPE_FUNCTION)
        return true;
    for (size_t i = 0; i < callee->type->parameter_count && i + 1 < node->count; i++) {
        const struct node *const given = node_stripped(node->child[i + 1]);
        if (given->kind == NODE_ADDRESS && setting->filled_count < LOCALS &&
            annotation_find(callee->type->parameters[i]->annotations, ANNOTATION_SETS))
            setting->filled[setting->filled_count++] = given->child[0];
    }
    return true;
}

static bool is_filled(const struct setting *setting, const struct node *node)
{
    for (size_t i = 0; i < setting->filled_count; i++)
        if (setting->filled[i] == node)
            return true;
    return false;
}

static struct watched *watched_of(struct setting *setting, const struct decl *decl)
{
    for (size_t i = 0; i < setting->local_count; i++)
        if (setting->locals[i].decl == decl)
            return &setting->locals[i];
    return NULL;
}

/* The bits that an access is about: of one field, or all. */
static void bits_of(const struct watched *local, const struct path *path, size_t *first,
                    size_t *count)
{
    const struct record *const record = record_of(local->decl->type);
    *first = local->first;
    *count = local->count;
    if (!record || path->count == 0 || path->parts[0].kind != PART_FIELD)
        return;
    for (size_t i = 0; i < record->field_count && i < local->count; i++)
        if (record->fields[i] == path->parts[0].field) {
            *first = local->first + i;
            *count = 1;
        }
}

static bool all_set(const struct bits *bits, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (!bits->is_set[i])
            return false;
    return true;
}

/* What the path leads to, without its last part. */
static const struct type *type_at(const struct watched *local, const struct path *path)
{
    const struct type *type = local->decl->type;
    for (size_t i = 0; i < path->count; i++)
        type = path->parts[i].kind == PART_FIELD ? path->parts[i].field->type
               : type->target                    ? type->target
                                                 : type;
    return type;
}

static bool is_plain_array(const struct type *type)
{
    return is_array(type) && !type_holds(type);
}

/* Is it part of an array, which counts as set with its first element? */
static bool is_in_array(const struct watched *local, const struct path *path)
{
    const struct type *const type = local->decl->type;
    if (is_array(type))
        return true;
    const struct record *const record = record_of(type);
    return record && path->count > 0 && path->parts[0].kind == PART_FIELD &&
           is_array(path->parts[0].field->type);
}

static void report(struct setting *setting, struct watched *local, const struct step *step,
                   const struct path *path)
{
    struct analysis *const analysis = setting->analysis;
    char name[128];
    if (local->is_told || step->node->is_trusted || !origin_is_safe(analysis, step->node->origin))
        return;
    local->is_told = true;
    path_text(path, name, sizeof name);
    struct finding finding = {
        .rule = "safe-init",
        .origin = step->node->origin,
        .message = step->use == USE_ADDRESS
                       ? text(analysis, "the address of '%s' is given away before it is set", name)
                       : text(analysis, "'%s' is read, and is not set on every path to here", name),
        .help = "initialise it where it is declared",
    };
    finding_note(analysis, &finding, local->decl->origin, "it is declared here without a value");
    finding_report(analysis, &finding);
}

static bool passes_deref(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind == PART_DEREF)
            return true;
    return false;
}

static void set(struct bits *bits, size_t first, size_t count)
{
    memset(bits->is_set + first, 1, count);
}

struct storing {
    const struct decl *decl;
    bool found;
};

static void storing_find(const struct node *effect, void *data)
{
    struct storing *const storing = data;
    struct path path;
    storing->found |= effect->kind == NODE_ASSIGN && path_of(effect->child[0], &path) &&
                      path.root == storing->decl && !passes_deref(&path);
}

/* Does another operand set it, before or after this one is read? */
static bool is_set_meanwhile(const struct setting *setting, const struct node *node,
                             const struct decl *decl)
{
    struct storing storing = {.decl = decl};
    effects_visit(exposure_of(setting->exposures, node), storing_find, &storing);
    return storing.found;
}

static void use(struct setting *setting, const struct step *step, struct bits *bits)
{
    struct path path;
    if (step->use == USE_VALUE || step->use == USE_PART || step->use == USE_WRITE ||
        !path_of(step->node, &path) || passes_deref(&path))
        return;
    struct watched *const local = watched_of(setting, path.root);
    size_t first, count;
    if (!local)
        return;
    bits_of(local, &path, &first, &count);
    if (is_filled(setting, step->node))
        set(bits, first, count);
    if (step->use == USE_ADDRESS && (is_plain_array(type_at(local, &path)) ||
                                     (is_in_array(local, &path) && !type_holds(local->decl->type))))
        set(bits, first, count);
    if (setting->flow.is_reporting &&
        (!all_set(bits, first, count) || is_set_meanwhile(setting, step->node, path.root)))
        report(setting, local, step, &path);
}

/* A part of a field's own part sets nothing but an array: the rest of the field is still open. */
static void assigned(struct setting *setting, const struct node *place, struct bits *bits)
{
    struct path path;
    size_t first, count;
    if (!path_of(place, &path) || passes_deref(&path))
        return;
    struct watched *const local = watched_of(setting, path.root);
    if (!local)
        return;
    bits_of(local, &path, &first, &count);
    const size_t whole = local->decl->type->kind == TYPE_RECORD ? 1 : 0;
    const struct type *const type =
        whole && path.count > 0 ? path.parts[0].field->type : local->decl->type;
    if (path.count <= whole || (is_in_array(local, &path) && !type_holds(type)))
        set(bits, first, count);
}

static void transfer(void *client, const struct step *step, void *state)
{
    struct setting *const setting = client;
    struct bits *const bits = state;
    if (step->kind == STEP_DECLARE) {
        const struct watched *const local = watched_of(setting, step->node->decl);
        if (local)
            memset(bits->is_set + local->first, step->node->child[LOCAL_INITIALISER] != NULL,
                   local->count);
        return;
    }
    if (step->kind != STEP_EVALUATE)
        return;
    use(setting, step, bits);
    if (step->node->kind == NODE_ASSIGN)
        assigned(setting, step->node->child[0], bits);
}

static bool join(void *client, void *into, const void *from)
{
    const struct setting *const setting = client;
    struct bits *const a = into;
    const struct bits *const b = from;
    return dataflow_keep_common(a->is_set, b->is_set, setting->bit_count);
}

static void function_check(struct analysis *analysis, const struct function *function)
{
    struct setting *const setting = memory_new(sizeof *setting);
    setting->analysis = analysis;
    nodes_visit(function->body, jump_visit, setting);
    nodes_visit(function->body, watch_visit, setting);
    if (setting->local_count > 0) {
        nodes_visit(function->body, filled_visit, setting);
        struct flow_graph *const graph = flow_graph_new(function);
        setting->flow = (struct dataflow){
            .graph = graph,
            .state_size = setting->bit_count,
            .client = setting,
            .transfer = transfer,
            .join = join,
        };
        setting->is_too_much |= !dataflow_solve(&setting->flow);
        setting->exposures = exposures_new(function->body);
        if (!setting->is_too_much)
            dataflow_visit(&setting->flow);
        exposures_free(setting->exposures);
        dataflow_free(&setting->flow);
        flow_graph_free(graph);
    }
    if (setting->is_too_much)
        not_analysed_report(analysis, function->decl->origin,
                            "a function with too many locals that are not initialised");
    free(setting);
}

void safe_initialised_check(struct analysis *analysis)
{
    const struct model *const model = analysis->model;
    for (size_t i = 0; i < model->function_count; i++)
        if (model->functions[i]->body && decl_is_safe(analysis, model->functions[i]->decl))
            function_check(analysis, model->functions[i]);
}

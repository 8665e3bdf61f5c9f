/* Unions with a tag: which values the tags of a body's objects may have, step by step. */
#include "tags.h"

#include "../flow/unordered.h"

#include "elision.h"

#include <string.h>

enum { KEYS_MAX = 32 };

/* A struct with a tag that the body names. */
struct key {
    struct path path;
    const struct tagging *tagging;
};

struct tags {
    struct analysis *analysis;
    const struct function *function;
    const struct flow_graph *graph;
    struct key keys[KEYS_MAX];
    size_t key_count;
    bool is_strict;
    bool is_reporting;
    struct exposures *exposures;
    bool is_overflown; /* it names more objects than are followed */
};

struct known {
    uint64_t values;  /* the tag may have */
    origin_t pending; /* where the tag was set, if the member is not written since */
    uint8_t is_pending;
};

struct tag_state {
    uint64_t trusted;
    struct known known[];
};

/* --- keys -------------------------------------------------------------------------------------- */

static struct key *key_find(struct tags *tags, const struct path *path,
                            const struct tagging *tagging)
{
    for (size_t i = 0; i < tags->key_count; i++)
        if (tags->keys[i].tagging->tag == tagging->tag &&
            tags->keys[i].tagging->record == tagging->record &&
            path_compare(&tags->keys[i].path, path) == PATH_SAME)
            return &tags->keys[i];
    return NULL;
}

static void key_add(struct tags *tags, const struct path *path, const struct tagging *tagging)
{
    if (!path->root || key_find(tags, path, tagging))
        return;
    if (tags->key_count == KEYS_MAX)
        tags->is_overflown = true;
    else
        tags->keys[tags->key_count++] = (struct key){*path, tagging};
}

/* Who sets a tag has to do with its union. */
static void tag_collect(struct tags *tags, const struct node *node)
{
    const struct record *const record = node->decl->holder;
    struct path path;
    if (!record || !annotation_find(node->decl->annotations, ANNOTATION_TAG_OF) ||
        !path_of(node, &path) || path.is_cut || path.count == 0)
        return;
    path.count--;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct tagging *const tagging = tagging_of(tags->analysis, record->fields[i]);
        if (tagging && tagging->tag == node->decl)
            key_add(tags, &path, tagging);
    }
}

static void keys_collect(struct tags *tags, const struct node *node)
{
    struct path path;
    if (!node)
        return;
    const struct tagging *const tagging =
        node->kind == NODE_MEMBER ? tagging_at(tags->analysis, node, &path) : NULL;
    if (tagging)
        key_add(tags, &path, tagging);
    if (node->kind == NODE_MEMBER)
        tag_collect(tags, node);
    for (size_t i = 0; i < node->count; i++)
        keys_collect(tags, node->child[i]);
}

static bool is_told(const struct tags *tags, const struct tag_state *state)
{
    return tags->is_reporting && state->trusted == 0;
}

static void forget(struct tags *tags, struct tag_state *state, size_t key)
{
    state->known[key] = (struct known){.values = tag_all(tags->keys[key].tagging)};
}

/* The keys whose tag a node reads or writes. */
static bool names_tag(const struct tags *tags, const struct node *node, size_t key)
{
    struct path path;
    while (node->kind == NODE_CAST && node->count == 1)
        node = node->child[0];
    if (node->kind != NODE_MEMBER || node->decl != tags->keys[key].tagging->tag ||
        !path_of(node, &path) || path.is_cut || path.count == 0)
        return false;
    path.count--;
    return path_compare(&path, &tags->keys[key].path) == PATH_SAME;
}

/* --- what writes and calls may change ---------------------------------------------------------- */

static bool is_plain_local(const struct path *path)
{
    for (size_t i = 0; i < path->count; i++)
        if (path->parts[i].kind == PART_DEREF)
            return false;
    return path->root->storage == STORAGE_AUTOMATIC;
}

static const struct decl *last_field(const struct path *path)
{
    return path->count && path->parts[path->count - 1].kind == PART_FIELD
               ? path->parts[path->count - 1].field
               : NULL;
}

/* May the lvalue be the same object under another name? */
static bool may_touch(const struct path *written, const struct type *type, const struct key *key)
{
    if (is_plain_local(written) || is_plain_local(&key->path))
        return false;
    const struct decl *const field = last_field(written);
    return (field && field == key->tagging->tag) ||
           (type && type->kind == TYPE_RECORD && type->record == key->tagging->tag->holder);
}

static bool node_mentions(const struct node *node, const struct decl *decl)
{
    if (node->kind == NODE_DECL && node->decl == decl)
        return true;
    for (size_t i = 0; i < node->count; i++)
        if (node->child[i] && node_mentions(node->child[i], decl))
            return true;
    return false;
}

/* A pointer to the object? writers: only those through which a callee may change it. */
static bool is_lent(const struct node *call, const struct key *key, bool writers)
{
    for (size_t i = 1; i < call->count; i++) {
        const struct node *const argument = call->child[i];
        const struct type *const type = argument->value;
        const struct type *const given = argument->converted ? argument->converted : type;
        struct path path;
        if (writers && given && given->kind == TYPE_POINTER && given->target->is_const)
            continue;
        if (type && type->kind != TYPE_POINTER && type->kind != TYPE_ARRAY &&
            type->kind != TYPE_RECORD)
            continue;
        if (!path_of_value(call->child[i], &path)) {
            if (node_mentions(call->child[i], key->path.root))
                return true;
            continue;
        }
        if (path.is_address ? path_compare(&path, &key->path) != PATH_APART
                            : path.root == key->path.root && type && type->kind == TYPE_POINTER &&
                                  path.count < key->path.count)
            return true;
    }
    return false;
}

static bool call_may_change(const struct tags *tags, const struct node *call, const struct key *key)
{
    const bool is_local = is_plain_local(&key->path);
    if (element_of(key->path.root->type)->is_const && is_local)
        return false;
    return is_lent(call, key, true) ||
           !(is_local || (!tags->is_strict && key->path.root->storage == STORAGE_AUTOMATIC));
}

struct meanwhile {
    const struct tags *tags;
    const struct key *key;
    bool changes;
};

static void meanwhile_ask(const struct node *effect, void *data)
{
    struct meanwhile *const meanwhile = data;
    const struct tags *const tags = meanwhile->tags;
    const struct key *const key = meanwhile->key;
    struct path path;
    if (effect->kind == NODE_CALL) {
        meanwhile->changes |= call_may_change(tags, effect, key);
        return;
    }
    if (effect->kind != NODE_ASSIGN && effect->kind != NODE_UPDATE &&
        effect->kind != NODE_INCREMENT)
        return;
    const struct node *const to = effect->child[0];
    const bool has_path = path_of(to, &path);
    const enum path_relation relation = has_path ? path_compare(&path, &key->path) : PATH_APART;
    meanwhile->changes |=
        names_tag(tags, to, (size_t)(key - tags->keys)) ||
        (relation != PATH_APART && relation != PATH_INNER) ||
        (has_path ? may_touch(&path, to->value, key) : !is_plain_local(&key->path));
}

/* May another operand change the tag before this one is evaluated? */
static bool is_changed_meanwhile(const struct tags *tags, const struct node *node,
                                 const struct key *key)
{
    struct meanwhile meanwhile = {.tags = tags, .key = key};
    if (tags->is_reporting)
        effects_visit(exposure_of(tags->exposures, node), meanwhile_ask, &meanwhile);
    return meanwhile.changes;
}

/* --- members ----------------------------------------------------------------------------------- */

static void member_tell(struct tags *tags, const struct node *node, const struct tagging *tagging,
                        const struct key *key, const struct known *known, bool is_written)
{
    const char *const tag = tagging->tag->name;
    struct finding finding = {.rule = "tag", .origin = node->origin};
    if (known && known->is_pending && !is_written) {
        finding.message = text(tags->analysis,
                               "member '%s' is read, but tag '%s' was changed since "
                               "it was written",
                               node->decl->name, tag);
        finding.help = "write the member first";
        finding_note(tags->analysis, &finding, known->pending, "the tag is changed here");
    } else {
        finding.message =
            text(tags->analysis, "member '%s' is %s, but nothing here says that '%s' is %s",
                 node->decl->name, is_written ? "written" : "used", tag,
                 annotation_find(node->decl->annotations, ANNOTATION_WHEN)->name);
        finding.help = !key ? "reach the object by a name: a pointer or a copy of its own"
                       : is_written
                           ? text(tags->analysis,
                                  "set '%s' of the same object before, or write it as a whole", tag)
                           : text(tags->analysis,
                                  "test '%s' of the same object before, with no call between", tag);
    }
    finding_note(tags->analysis, &finding, tagging->tag->origin,
                 text(tags->analysis, "'%s' is the tag", tag));
    finding_report(tags->analysis, &finding);
}

static void member_step(struct tags *tags, struct tag_state *state, const struct node *node,
                        bool is_written)
{
    struct path path;
    const struct tagging *const tagging = tagging_at(tags->analysis, node, &path);
    if (!member_is_tagged(node->decl))
        return;
    if (!tagging) {
        if (is_told(tags, state))
            rule_report(tags->analysis, "tag", node->origin,
                        "put the union into a struct with a field that carries tag_of",
                        "nothing says which member is there: no tag goes with the union of '%s'",
                        node->decl->name);
        return;
    }
    struct key *const key = path.root ? key_find(tags, &path, tagging) : NULL;
    struct known *const known = key ? &state->known[key - tags->keys] : NULL;
    const uint64_t fitting = tag_values(tagging, node->decl);
    const bool is_fine = known && !is_changed_meanwhile(tags, node, key) &&
                         !(known->values & ~fitting) && (is_written || !known->is_pending);
    if (!is_fine && is_told(tags, state))
        member_tell(tags, node, tagging, key, known, is_written);
    if (is_fine && is_written)
        known->is_pending = false; /* of a struct each part is written on its own */
}

/* Of what is done to an lvalue: the members of unions on the way to it. */
static void members_step(struct tags *tags, struct tag_state *state, const struct node *node,
                         enum use use)
{
    if (use == USE_PART || use == USE_VALUE)
        return;
    while (node->kind == NODE_MEMBER || node->kind == NODE_INDEX) {
        if (node->kind == NODE_MEMBER) {
            member_step(tags, state, node, use == USE_WRITE);
            if (node->is_indirect)
                return;
        } else if (node->child[0]->value && node->child[0]->value->kind == TYPE_POINTER) {
            return;
        }
        node = node->child[0];
    }
}

/* --- writes and calls -------------------------------------------------------------------------- */

static bool number_of(const struct node *node, long long *number)
{
    while (node->kind == NODE_CAST && !node->has_number && node->count == 1)
        node = node->child[0];
    *number = node->number;
    return node->has_number;
}

static void tag_set(struct tags *tags, struct tag_state *state, size_t key,
                    const struct node *value, origin_t origin)
{
    const struct tagging *const tagging = tags->keys[key].tagging;
    struct known *const known = &state->known[key];
    const uint64_t before = known->values;
    long long number = 0;
    known->values =
        value && number_of(value, &number) ? tag_bit(tagging, number) : tag_all(tagging);
    const struct decl *const member = tag_member(tagging, known->values);
    const bool is_same = member && !(before & ~tag_values(tagging, member)) &&
                         !(known->values & ~tag_values(tagging, member));
    if (is_same)
        return;
    known->is_pending = member != NULL;
    known->pending = origin;
}

static bool is_scalar(const struct type *type)
{
    return type->kind == TYPE_SCALAR || type->kind == TYPE_POINTER;
}

/* The value of the tag in what the whole struct is set to. */
static const struct node *tag_in(const struct node *value, const struct tagging *tagging)
{
    while (value && value->kind == NODE_COMPOUND_LITERAL)
        value = value->child[0];
    const struct record *const record = tagging->tag->holder;
    bool is_plain = true; /* so far: a value for each field */
    for (size_t i = 0; value && value->kind == NODE_INIT_LIST && i < value->count; i++) {
        const struct node *const one = value->child[i];
        if (one->kind == NODE_DESIGNATED && one->path_count == 1 && one->path[0] == tagging->tag)
            return one->child[0];
        is_plain &= one->kind != NODE_DESIGNATED && i < record->field_count;
        if (is_plain && record->fields[i] == tagging->tag)
            return one;
        is_plain &= one->kind == NODE_INIT_LIST || (is_plain && is_scalar(record->fields[i]->type));
    }
    return NULL;
}

static void whole_set(struct tags *tags, struct tag_state *state, size_t key,
                      const struct node *value)
{
    long long number = 0;
    forget(tags, state, key);
    const struct node *const tag = value ? tag_in(value, tags->keys[key].tagging) : NULL;
    if (tag && number_of(tag, &number))
        state->known[key].values = tag_bit(tags->keys[key].tagging, number);
}

static void write_step(struct tags *tags, struct tag_state *state, const struct node *to,
                       const struct node *value, origin_t origin)
{
    struct path path;
    const bool has_path = path_of(to, &path);
    for (size_t i = 0; i < tags->key_count; i++) {
        const struct key *const key = &tags->keys[i];
        if (names_tag(tags, to, i)) {
            tag_set(tags, state, i, value, origin);
            continue;
        }
        const enum path_relation relation = has_path ? path_compare(&path, &key->path) : PATH_APART;
        if (relation == PATH_SAME)
            whole_set(tags, state, i, value);
        else if (relation == PATH_OUTER || relation == PATH_PERHAPS ||
                 (relation == PATH_APART &&
                  (has_path ? may_touch(&path, to->value, key) : !is_plain_local(&key->path))))
            forget(tags, state, i);
    }
}

static void pending_tell(struct tags *tags, const struct tag_state *state, size_t key,
                         origin_t origin)
{
    if (!state->known[key].is_pending || !is_told(tags, state))
        return;
    const struct tagging *const tagging = tags->keys[key].tagging;
    struct finding finding = {
        .rule = "tag",
        .origin = origin,
        .message = text(tags->analysis, "tag '%s' was changed, but its member is not written yet",
                        tagging->tag->name),
        .help = "write the member before anybody else sees the object",
    };
    finding_note(tags->analysis, &finding, state->known[key].pending, "the tag is changed here");
    finding_report(tags->analysis, &finding);
}

static void call_step(struct tags *tags, struct tag_state *state, const struct node *call)
{
    for (size_t i = 0; i < tags->key_count; i++) {
        const struct key *const key = &tags->keys[i];
        if (is_lent(call, key, false))
            pending_tell(tags, state, i, call->origin);
        if (call_may_change(tags, call, key) &&
            (!state->known[i].is_pending || is_lent(call, key, true)))
            forget(tags, state, i);
    }
}

static void return_step(struct tags *tags, const struct tag_state *state, const struct step *step)
{
    for (size_t i = 0; i < tags->key_count; i++)
        if (!is_plain_local(&tags->keys[i].path))
            pending_tell(tags, state, i, step->origin);
}

/* Others may have run, and have changed what they can reach. */
static void others_forget(struct tags *tags, struct tag_state *state)
{
    for (size_t i = 0; i < tags->key_count; i++)
        if (!is_plain_local(&tags->keys[i].path) && !state->known[i].is_pending)
            forget(tags, state, i);
}

/* --- the dataflow ------------------------------------------------------------------------------ */

/* Who has a pointer to a tag changes it unseen. */
static void address_tell(struct tags *tags, const struct tag_state *state, const struct node *node)
{
    const struct node *const object = node_stripped(node->child[0]);
    if (object->kind == NODE_MEMBER && is_told(tags, state) &&
        annotation_find(object->decl->annotations, ANNOTATION_TAG_OF))
        rule_report(tags->analysis, "tag", node->origin,
                    "write it by its name, or pass the whole struct",
                    "the address of tag '%s' would let others change what its union holds",
                    object->decl->name);
}

static void evaluate_step(struct tags *tags, struct tag_state *state, const struct step *step)
{
    const struct node *const node = step->node;
    switch (node->kind) {
    case NODE_MEMBER:
    case NODE_INDEX:
        members_step(tags, state, node, step->use);
        break;
    case NODE_ASSIGN:
        write_step(tags, state, node->child[0], node->child[1], step->origin);
        break;
    case NODE_UPDATE:
    case NODE_INCREMENT:
        write_step(tags, state, node->child[0], NULL, step->origin);
        break;
    case NODE_CALL:
        call_step(tags, state, node);
        break;
    case NODE_ADDRESS:
        address_tell(tags, state, node);
        break;
    default:
        break;
    }
}

static void tags_step(void *client, const struct step *step, void *data)
{
    struct tags *const tags = client;
    struct tag_state *const state = data;
    switch (step->kind) {
    case STEP_EVALUATE:
        evaluate_step(tags, state, step);
        break;
    case STEP_DECLARE:
        for (size_t i = 0; i < tags->key_count; i++)
            if (tags->keys[i].path.root == step->decl && step->node->child[LOCAL_INITIALISER])
                whole_set(tags, state, i, step->node->child[LOCAL_INITIALISER]);
            else if (tags->keys[i].path.root == step->decl)
                forget(tags, state, i);
        break;
    case STEP_RETURN:
        return_step(tags, state, step);
        break;
    case STEP_ENTER:
        if (section_begins(step))
            others_forget(tags, state);
        state->trusted += step->node->kind == NODE_UNSAFE;
        break;
    case STEP_LEAVE:
        state->trusted -= step->node->kind == NODE_UNSAFE;
        break;
    default:
        break;
    }
}

static void narrow(struct tag_state *state, size_t key, uint64_t values, bool is_true)
{
    state->known[key].values &= is_true ? values : ~values;
}

/* A test of the tag: `tag == K`, `tag != K`, `tag`. */
static void test_apply(struct tags *tags, struct tag_state *state, const struct edge *edge)
{
    const struct node *const node = edge->condition;
    const bool is_true = edge->kind == EDGE_TRUE;
    for (size_t i = 0; i < tags->key_count; i++) {
        const struct tagging *const tagging = tags->keys[i].tagging;
        long long number = 0;
        if (names_tag(tags, node, i)) {
            narrow(state, i, tag_bit(tagging, 0), !is_true);
            continue;
        }
        if (node->kind != NODE_BINARY ||
            (node->operator!= OPERATOR_EQUAL && node->operator!= OPERATOR_UNEQUAL))
            continue;
        for (size_t k = 0; k < 2; k++)
            if (names_tag(tags, node->child[k], i) && number_of(node->child[1 - k], &number)) {
                const uint64_t bit = tag_bit(tagging, number);
                const bool is_equal = is_true == (node->operator== OPERATOR_EQUAL);
                if (is_equal || bit != TAG_OTHERS)
                    narrow(state, i, bit, is_equal);
            }
    }
}

static uint64_t case_values(const struct tagging *tagging, const struct node *label, bool is_inner)
{
    uint64_t values = 0;
    for (size_t i = 0; i < tagging->value_count; i++)
        if (tagging->values[i] >= label->number && tagging->values[i] <= label->last)
            values |= (uint64_t)1 << i;
    const bool is_known = label->number == label->last && values;
    return is_inner || is_known ? values : values | TAG_OTHERS;
}

static const struct graph_block *block_of(const struct tags *tags, const struct edge *edge)
{
    for (size_t i = 0; i < tags->graph->block_count; i++) {
        const struct graph_block *const block = &tags->graph->blocks[i];
        if (edge >= block->edges && edge < block->edges + block->edge_count)
            return block;
    }
    return NULL;
}

static void case_apply(struct tags *tags, struct tag_state *state, const struct edge *edge)
{
    for (size_t i = 0; i < tags->key_count; i++) {
        const struct tagging *const tagging = tags->keys[i].tagging;
        if (!names_tag(tags, edge->condition, i))
            continue;
        if (edge->kind == EDGE_CASE) {
            narrow(state, i, case_values(tagging, edge->label, false), true);
            continue;
        }
        const struct graph_block *const block = block_of(tags, edge);
        for (size_t k = 0; block && k < block->edge_count; k++)
            if (block->edges[k].kind == EDGE_CASE)
                narrow(state, i, case_values(tagging, block->edges[k].label, true), false);
    }
}

static bool tags_edge(void *client, const struct edge *edge, void *state)
{
    if (edge->kind == EDGE_TRUE || edge->kind == EDGE_FALSE)
        test_apply(client, state, edge);
    else if (edge->kind == EDGE_CASE || edge->kind == EDGE_DEFAULT)
        case_apply(client, state, edge);
    return true;
}

static bool tags_join(void *client, void *into, const void *from)
{
    const struct tags *const tags = client;
    struct tag_state *const one = into;
    const struct tag_state *const other = from;
    bool changed = false;
    for (size_t i = 0; i < tags->key_count; i++) {
        changed |= (other->known[i].values & ~one->known[i].values) != 0 ||
                   (other->known[i].is_pending && !one->known[i].is_pending);
        one->known[i].values |= other->known[i].values;
        if (other->known[i].is_pending && !one->known[i].is_pending)
            one->known[i].pending = other->known[i].pending;
        one->known[i].is_pending |= other->known[i].is_pending;
    }
    return changed;
}

static void tags_begin(void *client, void *state)
{
    struct tags *const tags = client;
    for (size_t i = 0; i < tags->key_count; i++)
        forget(tags, state, i);
}

static bool has_tagged(const struct node *node)
{
    if (!node)
        return false;
    if (node->kind == NODE_MEMBER && (member_is_tagged(node->decl) ||
                                      annotation_find(node->decl->annotations, ANNOTATION_TAG_OF)))
        return true;
    for (size_t i = 0; i < node->count; i++)
        if (has_tagged(node->child[i]))
            return true;
    return false;
}

static void function_check(struct analysis *analysis, const struct function *function)
{
    struct tags tags = {.analysis = analysis,
                        .function = function,
                        .is_strict =
                            analysis->is_lifetime_strict || decl_is_safe(analysis, function->decl)};
    if (!function->body || annotation_find(function->decl->annotations, ANNOTATION_UNSAFE) ||
        !has_tagged(function->body))
        return;
    keys_collect(&tags, function->body);
    if (tags.is_overflown) {
        not_analysed_report(analysis, function->decl->origin,
                            "a function that names so many objects with tags");
        return;
    }
    struct flow_graph *const graph = flow_graph_new(function);
    tags.graph = graph;
    struct dataflow flow = {
        .graph = graph,
        .state_size = sizeof(struct tag_state) + KEYS_MAX * sizeof(struct known),
        .client = &tags,
        .begin = tags_begin,
        .transfer = tags_step,
        .edge = tags_edge,
        .join = tags_join,
    };
    if (dataflow_solve(&flow)) {
        tags.is_reporting = true;
        tags.exposures = exposures_new(function->body);
        dataflow_visit(&flow);
        exposures_free(tags.exposures);
    } else {
        not_analysed_report(analysis, function->decl->origin, "a function with too many tags");
    }
    dataflow_free(&flow);
    flow_graph_free(graph);
}

void tags_check(struct analysis *analysis)
{
    if (!analysis->has_tags)
        return;
    tags_declared_check(analysis);
    for (size_t i = 0; i < analysis->model->function_count; i++)
        function_check(analysis, analysis->model->functions[i]);
}

/* Expressions as steps. */
#include "build.h"

#include "../model/arena.h"

#include <string.h>

static const char *const unevaluated_names[] = {"__builtin_constant_p", "__builtin_object_size",
                                                "__builtin_dynamic_object_size",
                                                "__builtin_types_compatible_p"};

static const struct type *type_of_node(const struct node *node)
{
    if (node->kind == NODE_DECL || node->kind == NODE_MEMBER)
        return node->decl->type;
    return node->type ? node->type : node->value;
}

static bool is_of_kind(const struct node *node, enum type_kind kind)
{
    const struct type *const type = type_of_node(node);
    return type && type->kind == kind;
}

static void step_use(struct builder *builder, const struct node *node, enum use use)
{
    const bool decays = is_of_kind(node, TYPE_ARRAY) || is_of_kind(node, TYPE_FUNCTION);
    step_add(builder, STEP_EVALUATE, node)->use = use == USE_READ && decays ? USE_ADDRESS : use;
}

static void children_steps(struct builder *builder, const struct node *node, enum use use)
{
    for (size_t i = 0; i < node->count; i++)
        evaluate_steps(builder, node->child[i], use);
}

static void value_step(struct builder *builder, const struct node *node)
{
    step_add(builder, STEP_EVALUATE, node)->use = USE_VALUE;
}

static void go(struct builder *builder, size_t to)
{
    edge_add(builder->graph, builder->current, to, EDGE_ALWAYS);
    builder->current = to;
}

/* Control does not get here any more; what stands here is built all the same. */
static void path_ends(struct builder *builder)
{
    builder->current = block_add(builder->graph);
}

static const struct decl *callee_of(const struct node *call)
{
    return call->count > 0 && call->child[0]->kind == NODE_DECL ? call->child[0]->decl : NULL;
}

static bool is_noreturn(const struct node *call)
{
    const struct decl *const callee = callee_of(call);
    if (callee && (strcmp(callee->name, "__builtin_unreachable") == 0 ||
                   strcmp(callee->name, "__builtin_trap") == 0))
        return true;
    const struct type *type = type_of_node(call->child[0]);
    while (type && (type->kind == TYPE_POINTER || type->kind == TYPE_ARRAY))
        type = type->target;
    return type && type->kind == TYPE_FUNCTION && type->is_noreturn;
}

static bool is_unevaluated(const struct node *call)
{
    const struct decl *const callee = callee_of(call);
    for (size_t i = 0; callee && i < sizeof unevaluated_names / sizeof unevaluated_names[0]; i++)
        if (strcmp(callee->name, unevaluated_names[i]) == 0)
            return true;
    return false;
}

static void call_steps(struct builder *builder, const struct node *node)
{
    if (!is_unevaluated(node))
        children_steps(builder, node, USE_READ);
    value_step(builder, node);
    if (node->count > 0 && is_noreturn(node))
        path_ends(builder);
}

static void index_steps(struct builder *builder, const struct node *node, enum use use)
{
    for (size_t i = 0; i < node->count; i++)
        evaluate_steps(builder, node->child[i],
                       is_of_kind(node->child[i], TYPE_ARRAY) ? USE_PART : USE_READ);
    step_use(builder, node, use);
}

static void member_steps(struct builder *builder, const struct node *node, enum use use)
{
    evaluate_steps(builder, node->child[0], node->is_indirect ? USE_READ : USE_PART);
    step_use(builder, node, use);
}

static bool is_known_test(const struct node *node)
{
    return node->kind == NODE_CONSTANT && node->has_number;
}

static bool is_expectation(const struct node *node)
{
    const struct decl *const callee = node->kind == NODE_CALL ? callee_of(node) : NULL;
    return callee && node->count > 1 && strcmp(callee->name, "__builtin_expect") == 0;
}

static void test_edges(struct builder *builder, const struct node *node, size_t yes, size_t no)
{
    evaluate_steps(builder, node, USE_READ);
    if (is_known_test(node)) {
        edge_add(builder->graph, builder->current, node->number ? yes : no, EDGE_ALWAYS);
        return;
    }
    edge_add(builder->graph, builder->current, yes, EDGE_TRUE)->condition = node;
    edge_add(builder->graph, builder->current, no, EDGE_FALSE)->condition = node;
}

/* Edges to `yes` and `no` from wherever it is decided. */
static void decide(struct builder *builder, const struct node *node, size_t yes, size_t no)
{
    if (node->kind == NODE_UNARY && node->operator== OPERATOR_NOT) {
        decide(builder, node->child[0], no, yes);
    } else if (node->kind == NODE_AND || node->kind == NODE_OR) {
        const size_t next = block_add(builder->graph);
        const bool is_and = node->kind == NODE_AND;
        decide(builder, node->child[0], is_and ? next : yes, is_and ? no : next);
        builder->current = next;
        decide(builder, node->child[1], yes, no);
    } else if (node->kind == NODE_COMMA && node->count == 2) {
        evaluate_steps(builder, node->child[0], USE_READ);
        decide(builder, node->child[1], yes, no);
    } else if (node->kind == NODE_CONDITIONAL && node->count == 3) {
        const size_t first = block_add(builder->graph), second = block_add(builder->graph);
        decide(builder, node->child[0], first, second);
        builder->current = first;
        decide(builder, node->child[1], yes, no);
        builder->current = second;
        decide(builder, node->child[2], yes, no);
    } else if (is_expectation(node)) {
        decide(builder, node->child[1], yes, no);
    } else {
        test_edges(builder, node, yes, no);
    }
}

void condition_steps(struct builder *builder, const struct node *node, size_t yes, size_t no)
{
    decide(builder, node, yes, no);
    builder->current = no;
    step_add(builder, STEP_FULL, node);
    builder->current = yes;
    step_add(builder, STEP_FULL, node);
}

/* The second operand is evaluated on one way only. */
static void logic_steps(struct builder *builder, const struct node *node)
{
    const size_t next = block_add(builder->graph), join = block_add(builder->graph);
    const bool is_and = node->kind == NODE_AND;
    decide(builder, node->child[0], is_and ? next : join, is_and ? join : next);
    builder->current = next;
    evaluate_steps(builder, node->child[1], USE_READ);
    go(builder, join);
    value_step(builder, node);
}

static void conditional_steps(struct builder *builder, const struct node *node)
{
    const size_t join = block_add(builder->graph), no = block_add(builder->graph);
    if (node->count == 2) {
        test_edges(builder, node->child[0], join, no);
    } else {
        const size_t yes = block_add(builder->graph);
        decide(builder, node->child[0], yes, no);
        builder->current = yes;
        evaluate_steps(builder, node->child[1], USE_READ);
        go(builder, join);
    }
    builder->current = no;
    evaluate_steps(builder, node->child[node->count - 1], USE_READ);
    go(builder, join);
    value_step(builder, node);
}

/* Arms of which one will have been chosen. */
static void choice_steps(struct builder *builder, const struct node *node, enum use use)
{
    if (node->count == 1) {
        evaluate_steps(builder, node->child[0], use);
    } else {
        const size_t from = builder->current, join = block_add(builder->graph);
        for (size_t i = 0; i < node->count; i++) {
            builder->current = from;
            go(builder, block_add(builder->graph));
            evaluate_steps(builder, node->child[i], use);
            edge_add(builder->graph, builder->current, join, EDGE_ALWAYS);
        }
        builder->current = join;
    }
    value_step(builder, node);
}

static void statement_expression_steps(struct builder *builder, const struct node *node)
{
    statement_steps(builder, node->child[0]);
    value_step(builder, node);
}

void label_taken(struct builder *builder, const void *label)
{
    for (const struct taken_label *one = builder->taken; one; one = one->next)
        if (one->label == label)
            return;
    struct taken_label *const taken = arena_take(builder->arena, sizeof *taken);
    *taken = (struct taken_label){builder->taken, label};
    builder->taken = taken;
}

void evaluate_steps(struct builder *builder, const struct node *node, enum use use)
{
    switch ((enum node_kind)node->kind) {
    case NODE_DECL:
        step_use(builder, node, use);
        break;
    case NODE_MEMBER:
        member_steps(builder, node, use);
        break;
    case NODE_INDEX:
        index_steps(builder, node, use);
        break;
    case NODE_DEREF:
        evaluate_steps(builder, node->child[0],
                       is_of_kind(node->child[0], TYPE_ARRAY) ? USE_PART : USE_READ);
        step_use(builder, node, use);
        break;
    case NODE_COMPOUND_LITERAL:
        children_steps(builder, node, USE_READ);
        step_use(builder, node, use);
        break;
    case NODE_ADDRESS:
        evaluate_steps(builder, node->child[0], USE_ADDRESS);
        value_step(builder, node);
        break;
    case NODE_INCREMENT:
        evaluate_steps(builder, node->child[0], USE_UPDATE);
        value_step(builder, node);
        break;
    case NODE_ASSIGN:
    case NODE_UPDATE:
        evaluate_steps(builder, node->child[1], USE_READ);
        evaluate_steps(builder, node->child[0], node->kind == NODE_ASSIGN ? USE_WRITE : USE_UPDATE);
        value_step(builder, node);
        break;
    case NODE_AND:
    case NODE_OR:
        logic_steps(builder, node);
        break;
    case NODE_CONDITIONAL:
        conditional_steps(builder, node);
        break;
    case NODE_CALL:
        call_steps(builder, node);
        break;
    case NODE_CHOICE:
        choice_steps(builder, node, use);
        break;
    case NODE_STATEMENT:
        statement_expression_steps(builder, node);
        break;
    case NODE_LABEL_ADDRESS:
        label_taken(builder, node->label);
        value_step(builder, node);
        break;
    case NODE_UNKNOWN:
        builder->graph->is_whole = false;
        value_step(builder, node);
        break;
    default:
        children_steps(builder, node, USE_READ);
        value_step(builder, node);
        break;
    }
}

void full_steps(struct builder *builder, const struct node *node)
{
    evaluate_steps(builder, node, USE_READ);
    step_add(builder, STEP_FULL, node);
}

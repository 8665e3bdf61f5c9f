/* Statements as blocks and edges. */
#include "build.h"

#include "../model/arena.h"

static size_t fresh(struct builder *builder)
{
    return block_add(builder->graph);
}

static void lead(struct builder *builder, size_t to)
{
    edge_add(builder->graph, builder->current, to, EDGE_ALWAYS);
}

static void go(struct builder *builder, size_t to)
{
    lead(builder, to);
    builder->current = to;
}

static struct holder *holder_open(struct builder *builder)
{
    struct holder *const holder = arena_take(builder->arena, sizeof *holder);
    holder->outer = builder->holder;
    holder->depth = builder->holder ? builder->holder->depth + 1 : 1;
    builder->holder = holder;
    return holder;
}

void leave_steps(struct builder *builder, struct holder *from, const struct holder *to,
                 origin_t origin)
{
    for (const struct holder *one = from; one && one != to; one = one->outer) {
        if (one->cleanup)
            full_steps(builder, one->cleanup);
        struct step *const step =
            step_add(builder, one->decl ? STEP_END : STEP_LEAVE, one->section);
        step->decl = one->decl;
        step->origin = origin ? origin : one->decl ? one->decl->origin : step->origin;
    }
}

/* Ends a scope where control runs out of it. */
static void scope_close(struct builder *builder, struct holder *outer)
{
    leave_steps(builder, builder->holder, outer, 0);
    builder->holder = outer;
}

static void compound_steps(struct builder *builder, const struct node *node)
{
    struct holder *const outer = builder->holder;
    for (size_t i = 0; i < node->count; i++)
        statement_steps(builder, node->child[i]);
    if (node->is_indirect)
        return;
    leave_steps(builder, builder->holder, outer,
                node == builder->body ? builder->graph->function->end : 0);
    builder->holder = outer;
}

/* A static table may hold labels of this function. */
static void labels_collect(struct builder *builder, const struct node *node)
{
    if (!node)
        return;
    if (node->kind == NODE_LABEL_ADDRESS)
        label_taken(builder, node->label);
    for (size_t i = 0; i < node->count; i++)
        labels_collect(builder, node->child[i]);
}

static void local_steps(struct builder *builder, const struct node *node)
{
    const struct node *const sizes = node->child[LOCAL_SIZES];
    const struct node *const initialiser = node->child[LOCAL_INITIALISER];
    if (node->decl->storage == STORAGE_STATIC) {
        labels_collect(builder, node->decl->initialiser);
        step_add(builder, STEP_DECLARE, node)->decl = node->decl;
        return;
    }
    for (size_t i = 0; sizes && i < sizes->count; i++)
        full_steps(builder, sizes->child[i]);
    if (initialiser)
        evaluate_steps(builder, initialiser, USE_READ);
    step_add(builder, STEP_DECLARE, node)->decl = node->decl;
    if (initialiser)
        step_add(builder, STEP_FULL, initialiser);
    struct holder *const holder = holder_open(builder);
    holder->decl = node->decl;
    holder->cleanup = node->child[LOCAL_CLEANUP];
}

/* A condition that is a constant decides nothing, but what it names is evaluated. */
static void test_steps(struct builder *builder, const struct node *node, bool always, bool never,
                       size_t yes, size_t no)
{
    if (!always && !never) {
        condition_steps(builder, node, yes, no);
        return;
    }
    full_steps(builder, node);
    lead(builder, always ? yes : no);
}

static void if_steps(struct builder *builder, const struct node *node)
{
    if (node->count < 2)
        return;
    const size_t yes = fresh(builder), no = fresh(builder), join = fresh(builder);
    test_steps(builder, node->child[0], node->is_indirect, node->is_null, yes, no);
    builder->current = yes;
    statement_steps(builder, node->child[1]);
    go(builder, join);
    builder->current = no;
    if (node->count > 2)
        statement_steps(builder, node->child[2]);
    go(builder, join);
}

static void loop_steps(struct builder *builder, const struct node *body, size_t break_to,
                       size_t continue_to)
{
    struct target target = {.outer = builder->target,
                            .break_to = break_to,
                            .continue_to = continue_to,
                            .holder = builder->holder};
    builder->target = &target;
    statement_steps(builder, body);
    builder->target = target.outer;
}

static void while_steps(struct builder *builder, const struct node *node)
{
    const size_t head = fresh(builder), body = fresh(builder), no = fresh(builder),
                 after = fresh(builder);
    go(builder, head);
    test_steps(builder, node->child[0], node->is_indirect, node->is_null, body, no);
    builder->current = body;
    loop_steps(builder, node->child[node->count - 1], after, head);
    lead(builder, head);
    builder->current = no;
    go(builder, after);
}

static void do_steps(struct builder *builder, const struct node *node)
{
    const size_t body = fresh(builder), test = fresh(builder), yes = fresh(builder),
                 no = fresh(builder), after = fresh(builder);
    go(builder, body);
    loop_steps(builder, node->child[0], after, test);
    go(builder, test);
    test_steps(builder, node->child[node->count - 1], node->is_indirect, node->is_null, yes, no);
    builder->current = yes;
    lead(builder, body);
    builder->current = no;
    go(builder, after);
}

static void for_steps(struct builder *builder, const struct node *node)
{
    struct holder *const outer = builder->holder;
    const size_t head = fresh(builder), body = fresh(builder), step = fresh(builder),
                 no = fresh(builder), after = fresh(builder);
    if (node->child[FOR_INITIALISER])
        statement_steps(builder, node->child[FOR_INITIALISER]);
    go(builder, head);
    if (node->child[FOR_CONDITION])
        test_steps(builder, node->child[FOR_CONDITION], node->is_indirect, false, body, no);
    else
        lead(builder, body);
    builder->current = body;
    loop_steps(builder, node->child[FOR_BODY], after, step);
    go(builder, step);
    if (node->child[FOR_STEP])
        statement_steps(builder, node->child[FOR_STEP]);
    lead(builder, head);
    builder->current = no;
    go(builder, after);
    scope_close(builder, outer);
}

/* Where a case has the value 0, the rest has not. */
static void default_told(struct graph_block *head)
{
    bool has_zero = false;
    for (size_t i = 0; i < head->edge_count; i++) {
        const struct edge *const edge = &head->edges[i];
        has_zero |= edge->kind == EDGE_CASE && edge->label->has_number &&
                    edge->label->number <= 0 && edge->label->last >= 0;
    }
    for (size_t i = 0; i < head->edge_count; i++)
        head->edges[i].is_not_zero = has_zero && head->edges[i].kind == EDGE_DEFAULT;
}

static void switch_steps(struct builder *builder, const struct node *node)
{
    if (node->count < 2)
        return;
    const size_t after = fresh(builder);
    full_steps(builder, node->child[0]);
    struct target target = {.outer = builder->target,
                            .break_to = after,
                            .is_switch = true,
                            .head = builder->current,
                            .control = node->child[0],
                            .holder = builder->holder};
    builder->target = &target;
    builder->current = fresh(builder);
    statement_steps(builder, node->child[node->count - 1]);
    builder->target = target.outer;
    if (!target.has_default)
        edge_add(builder->graph, target.head, after, EDGE_DEFAULT)->condition = target.control;
    default_told(&builder->graph->blocks[target.head]);
    go(builder, after);
}

static void case_steps(struct builder *builder, const struct node *node)
{
    struct target *target = builder->target;
    while (target && !target->is_switch)
        target = target->outer;
    go(builder, fresh(builder));
    if (target) {
        struct edge *const edge = edge_add(builder->graph, target->head, builder->current,
                                           node->is_indirect ? EDGE_DEFAULT : EDGE_CASE);
        edge->condition = target->control;
        edge->label = node;
        target->has_default |= node->is_indirect;
    }
    if (node->count > 0)
        statement_steps(builder, node->child[0]);
}

static void exit_steps(struct builder *builder, const struct node *node)
{
    const bool is_break = node->kind == NODE_BREAK;
    const struct target *target = builder->target;
    while (target && !is_break && target->is_switch)
        target = target->outer;
    if (target) {
        leave_steps(builder, builder->holder, target->holder, node->origin);
        lead(builder, is_break ? target->break_to : target->continue_to);
    }
    builder->current = fresh(builder);
}

static void label_steps(struct builder *builder, const struct node *node)
{
    struct place_of_label *const place = arena_take(builder->arena, sizeof *place);
    go(builder, fresh(builder));
    *place =
        (struct place_of_label){builder->labels, node->label, builder->current, builder->holder};
    builder->labels = place;
    for (size_t i = 0; i < node->count; i++)
        statement_steps(builder, node->child[i]);
}

static void goto_steps(struct builder *builder, const struct node *node)
{
    struct jump_to_label *const jump = arena_take(builder->arena, sizeof *jump);
    for (size_t i = 0; i < node->count; i++)
        full_steps(builder, node->child[i]);
    *jump = (struct jump_to_label){builder->jumps, node->kind == NODE_GOTO ? node->label : NULL,
                                   builder->current, builder->holder, node->origin};
    builder->jumps = jump;
    builder->current = fresh(builder);
}

static void return_steps(struct builder *builder, const struct node *node)
{
    if (node->count > 0)
        evaluate_steps(builder, node->child[0], USE_READ);
    step_add(builder, STEP_RETURN, node);
    if (node->count > 0)
        step_add(builder, STEP_FULL, node->child[0]);
    leave_steps(builder, builder->holder, NULL, node->origin);
    lead(builder, builder->graph->exit);
    builder->current = fresh(builder);
}

/* Operands of assembly may be read and written. */
static void asm_steps(struct builder *builder, const struct node *node)
{
    for (size_t i = 0; i < node->count; i++)
        evaluate_steps(builder, node->child[i], USE_UPDATE);
    step_add(builder, STEP_EVALUATE, node);
    step_add(builder, STEP_FULL, node);
}

/* atomic is a loop as the language sees it: break and continue leave it. unsafe is none outside the
 * checker: they go through it. */
static void section_steps(struct builder *builder, const struct node *node)
{
    struct holder *const outer = builder->holder;
    const size_t after = fresh(builder);
    struct target target = {
        .outer = builder->target, .break_to = after, .continue_to = after, .holder = outer};
    step_add(builder, STEP_ENTER, node);
    holder_open(builder)->section = node;
    if (node->kind == NODE_SECTION)
        builder->target = &target;
    statement_steps(builder, node->child[0]);
    builder->target = target.outer;
    scope_close(builder, outer);
    go(builder, after);
}

void statement_steps(struct builder *builder, const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_COMPOUND:
        compound_steps(builder, node);
        break;
    case NODE_LOCAL:
        local_steps(builder, node);
        break;
    case NODE_IF:
        if_steps(builder, node);
        break;
    case NODE_WHILE:
        while_steps(builder, node);
        break;
    case NODE_DO:
        do_steps(builder, node);
        break;
    case NODE_FOR:
        for_steps(builder, node);
        break;
    case NODE_SWITCH:
        switch_steps(builder, node);
        break;
    case NODE_CASE:
        case_steps(builder, node);
        break;
    case NODE_LABEL:
        label_steps(builder, node);
        break;
    case NODE_GOTO:
    case NODE_GOTO_COMPUTED:
        goto_steps(builder, node);
        break;
    case NODE_BREAK:
    case NODE_CONTINUE:
        exit_steps(builder, node);
        break;
    case NODE_RETURN:
        return_steps(builder, node);
        break;
    case NODE_ASM:
        asm_steps(builder, node);
        break;
    case NODE_SECTION:
    case NODE_UNSAFE:
        section_steps(builder, node);
        break;
    case NODE_NULL:
        break;
    default:
        full_steps(builder, node);
        break;
    }
}

static const struct holder *common(const struct holder *a, const struct holder *b)
{
    while (a != b) {
        if (!b || (a && a->depth >= b->depth))
            a = a->outer;
        else
            b = b->outer;
    }
    return a;
}

/* Each way to a label ends what is open at the jump and not at the label. */
static void jump_tie(struct builder *builder, const struct jump_to_label *jump,
                     const struct place_of_label *place)
{
    builder->current = jump->block;
    go(builder, fresh(builder));
    leave_steps(builder, jump->holder, common(jump->holder, place->holder), jump->origin);
    lead(builder, place->block);
}

static bool is_taken(const struct builder *builder, const void *label)
{
    for (const struct taken_label *one = builder->taken; one; one = one->next)
        if (one->label == label)
            return true;
    return false;
}

static void jumps_resolve(struct builder *builder)
{
    for (const struct jump_to_label *jump = builder->jumps; jump; jump = jump->next)
        for (const struct place_of_label *place = builder->labels; place; place = place->next)
            if (jump->label ? jump->label == place->label : is_taken(builder, place->label))
                jump_tie(builder, jump, place);
}

void body_steps(struct builder *builder, const struct function *function)
{
    for (size_t i = 0; i < function->parameter_count; i++)
        holder_open(builder)->decl = function->parameters[i];
    builder->body = function->body;
    if (builder->body->is_indirect && builder->body->count > 0) /* after lengths of parameters */
        builder->body = builder->body->child[builder->body->count - 1];
    statement_steps(builder, function->body);
    step_add(builder, STEP_RETURN, NULL)->origin = function->end;
    leave_steps(builder, builder->holder, NULL, function->end);
    lead(builder, builder->graph->exit);
    jumps_resolve(builder);
}

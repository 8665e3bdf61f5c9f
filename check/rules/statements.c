/* Statements, as control flow. */
#include "evaluate.h"

#include "elision.h"

static void condition_walk(struct analysis *analysis, const struct node *node)
{
    evaluate_value(analysis, node);
}

static size_t block_new(struct analysis *analysis, const struct node *node)
{
    return flow_block(&analysis->body->flow, node->origin);
}

static void scope_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    struct scope *const scope = arena_take(analysis->arena, sizeof *scope);
    scope->outer = flow->scope;
    if (!node->is_indirect)
        flow->scope = scope;
    for (size_t i = 0; i < node->count; i++)
        statement_walk(analysis, node->child[i]);
    flow->scope = scope->outer;
}

/* A table of labels is filled before the function runs, but its labels are this function's. */
static void labels_note(struct analysis *analysis, const struct node *node)
{
    if (!node)
        return;
    if (node->kind == NODE_LABEL_ADDRESS)
        evaluate(analysis, node);
    for (size_t i = 0; i < node->count; i++)
        labels_note(analysis, node->child[i]);
}

static void local_initialise(struct analysis *analysis, const struct node *node)
{
    struct decl *const decl = node->decl;
    const struct operand object = {
        .is_object = true,
        .type = decl->type,
        .shape = decl->shape,
        .place = decl->place,
        .subject = decl,
        .root = decl,
        .origin = node->origin,
        .is_annotated =
            place_annotation(decl->annotations) || place_annotation(decl->type->annotations),
    };
    const struct node *const initialiser = node->child[LOCAL_INITIALISER];
    initialise(analysis, &object, initialiser);
    whole_note(analysis, &object, initialiser->kind == NODE_INIT_LIST);
    if (decl->token)
        flow_event(&analysis->body->flow, EVENT_FORGET, node->origin)->token = decl->token;
    save_note(analysis, &object, initialiser);
}

/* As far as contexts go it may as well run here; what it does to masks would happen later. */
static void cleanup_walk(struct analysis *analysis, const struct node *call)
{
    const struct signature *const signature = function_signature(analysis, call->child[0]->decl);
    if (signature->effect != EFFECT_NONE || signature->is_in_atomic)
        not_analysed_report(analysis, call->origin,
                            "a function that changes masks when a variable goes out of scope");
    else
        evaluate_value(analysis, call);
}

static void local_walk(struct analysis *analysis, const struct node *node)
{
    struct decl *const decl = node->decl;
    if (decl->storage == STORAGE_STATIC) {
        object_prepare(analysis, decl);
        analysis->body->has_static_local = true;
        if (decl->initialiser)
            labels_note(analysis, decl->initialiser);
        return;
    }
    local_prepare(analysis, decl);
    if (annotation_find(decl->annotations, ANNOTATION_AWAIT)) {
        analysis->body->awaits = true;
        flow_event(&analysis->body->flow, EVENT_AWAIT, node->origin);
        return;
    }
    const struct node *const sizes = node->child[LOCAL_SIZES];
    for (size_t i = 0; sizes && i < sizes->count; i++)
        evaluate_value(analysis, sizes->child[i]);
    if (node->child[LOCAL_INITIALISER])
        local_initialise(analysis, node);
    if (node->child[LOCAL_CLEANUP])
        cleanup_walk(analysis, node->child[LOCAL_CLEANUP]);
}

static void if_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    if (node->count < 2)
        return;
    condition_walk(analysis, node->child[0]);
    const size_t from = flow->current;
    const size_t join = block_new(analysis, node);
    const size_t yes = block_new(analysis, node);
    if (!node->is_null)
        flow_edge(flow, from, yes);
    flow->current = yes;
    statement_walk(analysis, node->child[1]);
    flow_edge(flow, flow->current, join);
    const size_t no = block_new(analysis, node);
    if (!node->is_indirect)
        flow_edge(flow, from, no);
    flow->current = no;
    if (node->count > 2)
        statement_walk(analysis, node->child[2]);
    flow_edge(flow, flow->current, join);
    flow->current = join;
}

static void loop_body(struct analysis *analysis, const struct node *body, size_t break_block,
                      size_t continue_block)
{
    struct flow *const flow = &analysis->body->flow;
    struct loop loop = {.break_block = break_block,
                        .continue_block = continue_block,
                        .sections = flow->sections,
                        .outer = flow->loop};
    flow->loop = &loop;
    statement_walk(analysis, body);
    flow->loop = loop.outer;
}

static void while_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    const size_t head = block_new(analysis, node);
    const size_t after = block_new(analysis, node);
    flow_continue(flow, head);
    condition_walk(analysis, node->child[0]);
    if (!node->is_indirect)
        flow_edge(flow, flow->current, after);
    const size_t body = block_new(analysis, node);
    flow_continue(flow, body);
    loop_body(analysis, node->child[node->count - 1], after, head);
    flow_edge(flow, flow->current, head);
    flow->current = after;
}

static void do_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    const size_t body = block_new(analysis, node);
    const size_t test = block_new(analysis, node);
    const size_t after = block_new(analysis, node);
    flow_continue(flow, body);
    loop_body(analysis, node->child[0], after, test);
    flow_continue(flow, test);
    condition_walk(analysis, node->child[node->count - 1]);
    if (!node->is_indirect)
        flow_edge(flow, flow->current, after);
    if (!node->is_null) /* do { } while (0) is a block */
        flow_edge(flow, flow->current, body);
    flow->current = after;
}

static void for_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    const size_t head = block_new(analysis, node);
    const size_t step = block_new(analysis, node);
    const size_t after = block_new(analysis, node);
    const bool is_once = loop_runs_once(node);
    if (node->child[FOR_INITIALISER])
        statement_walk(analysis, node->child[FOR_INITIALISER]);
    flow_continue(flow, head);
    if (node->child[FOR_CONDITION])
        condition_walk(analysis, node->child[FOR_CONDITION]);
    if (!node->is_indirect && !is_once)
        flow_edge(flow, flow->current, after);
    const size_t body = block_new(analysis, node);
    flow_continue(flow, body);
    loop_body(analysis, node->child[FOR_BODY], after, step);
    flow_continue(flow, step);
    if (node->child[FOR_STEP])
        statement_walk(analysis, node->child[FOR_STEP]);
    flow_edge(flow, flow->current, is_once ? after : head);
    flow->current = after;
}

static void switch_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    if (node->count < 2)
        return;
    condition_walk(analysis, node->child[0]);
    const size_t after = block_new(analysis, node);
    struct loop loop = {.break_block = after,
                        .continue_block = NO_BLOCK,
                        .head = flow->current,
                        .sections = flow->sections,
                        .outer = flow->loop};
    flow->loop = &loop;
    flow->current = NO_BLOCK;
    statement_walk(analysis, node->child[node->count - 1]);
    flow->loop = loop.outer;
    if (!loop.has_default)
        flow_edge(flow, loop.head, after);
    flow_continue(flow, after);
}

static struct loop *switch_around(const struct flow *flow)
{
    struct loop *loop = flow->loop;
    while (loop && loop->continue_block != NO_BLOCK)
        loop = loop->outer;
    return loop;
}

static void case_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    struct loop *const loop = switch_around(flow);
    const size_t block = block_new(analysis, node);
    flow_continue(flow, block);
    if (loop) {
        size_t from = loop->head;
        if (flow->sections != loop->sections) {
            const size_t way = block_new(analysis, node);
            flow_edge(flow, from, way);
            flow->current = way;
            flow_event(flow, EVENT_JUMP_IN, node->origin);
            flow->current = block;
            from = way;
        }
        flow_edge(flow, from, block);
        loop->has_default |= node->is_indirect;
    }
    if (node->count > 0)
        statement_walk(analysis, node->child[0]);
}

static void leave_walk(struct analysis *analysis, const struct node *node, bool is_break)
{
    struct flow *const flow = &analysis->body->flow;
    const struct loop *loop = flow->loop;
    while (loop && !is_break && loop->continue_block == NO_BLOCK)
        loop = loop->outer;
    if (!loop)
        return;
    flow_leave(flow, loop->sections, node->origin);
    flow_edge(flow, flow->current, is_break ? loop->break_block : loop->continue_block);
    flow->current = NO_BLOCK;
}

static void label_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    struct label *const label = arena_take(analysis->arena, sizeof *label);
    const size_t block = block_new(analysis, node);
    flow->blocks[block].is_label = true;
    flow_continue(flow, block);
    *label = (struct label){node->label, block, flow->sections, flow->scope, flow->labels};
    flow->labels = label;
    for (size_t i = 0; i < node->count; i++)
        statement_walk(analysis, node->child[i]);
}

static void jump_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    struct jump *const jump = arena_take(analysis->arena, sizeof *jump);
    for (size_t i = 0; i < node->count; i++)
        evaluate_value(analysis, node->child[i]);
    *jump = (struct jump){.block = flow->current,
                          .label = node->kind == NODE_GOTO ? node->label : NULL,
                          .sections = flow->sections,
                          .scope = flow->scope,
                          .origin = node->origin,
                          .next = flow->jumps};
    flow->jumps = jump;
    flow->current = NO_BLOCK;
}

static void return_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    if (node->count > 0 && analysis->body->function) {
        const struct signature *const signature =
            function_signature(analysis, analysis->body->decl);
        const struct operand value = evaluate_for(
            analysis, node->child[0],
            annotation_find(analysis->body->decl->annotations, ANNOTATION_RESULT) != NULL);
        result_flow_note(analysis, &value);
        value_flow(analysis, &value, signature->result, "assignment", REASON_RESULT,
                   node->child[0]->origin, analysis->body->decl, "cannot be returned");
    }
    flow_leave(flow, NULL, node->origin);
    flow_event(flow, EVENT_RETURN, node->origin);
    flow_edge(flow, flow->current, flow->exit);
    flow->current = NO_BLOCK;
}

/* Operands of assembly may be read and written. */
static void asm_walk(struct analysis *analysis, const struct node *node)
{
    for (size_t i = 0; i < node->count; i++) {
        const struct operand operand = evaluate(analysis, node->child[i]);
        if (operand.is_object && !(operand.type && operand.type->kind == TYPE_ARRAY))
            operand_write(analysis, &operand, ACCESS_READ | ACCESS_WRITE);
    }
}

/* atomic { }: break and continue leave it. */
static void section_walk(struct analysis *analysis, const struct node *node)
{
    struct flow *const flow = &analysis->body->flow;
    struct section *const section = arena_take(analysis->arena, sizeof *section);
    *section = (struct section){flow->sections, ++flow->section_count, node->origin};
    const struct declared *const up_to = declared_find(analysis, node->text);
    struct event *const enter = flow_event(flow, EVENT_ENTER, node->origin);
    enter->section = section->number;
    enter->level = node->is_indirect || !up_to ? LEVEL_ALL : up_to->level;
    if (!node->is_indirect && !up_to)
        rule_report(analysis, "annotation", node->origin, "declare it with ctx_declare before",
                    "atomic_to names '%s', which no ctx_declare declares", node->text);
    flow->has_masks = true;
    const size_t after = block_new(analysis, node);
    struct loop loop = {.break_block = after,
                        .continue_block = after,
                        .sections = flow->sections,
                        .outer = flow->loop};
    flow->loop = &loop;
    flow->sections = section;
    statement_walk(analysis, node->child[0]);
    flow->sections = section->outer;
    flow->loop = loop.outer;
    if (flow->current != NO_BLOCK)
        flow_event(flow, EVENT_LEAVE, node->origin)->section = section->number;
    flow_continue(flow, after);
}

static void unsafe_walk(struct analysis *analysis, const struct node *node)
{
    analysis->body->unsafe_depth++;
    statement_walk(analysis, node->child[0]);
    analysis->body->unsafe_depth--;
}

void statement_walk(struct analysis *analysis, const struct node *node)
{
    switch ((enum node_kind)node->kind) {
    case NODE_COMPOUND:
        scope_walk(analysis, node);
        break;
    case NODE_LOCAL:
        local_walk(analysis, node);
        break;
    case NODE_IF:
        if_walk(analysis, node);
        break;
    case NODE_WHILE:
        while_walk(analysis, node);
        break;
    case NODE_DO:
        do_walk(analysis, node);
        break;
    case NODE_FOR:
        for_walk(analysis, node);
        break;
    case NODE_SWITCH:
        switch_walk(analysis, node);
        break;
    case NODE_CASE:
        case_walk(analysis, node);
        break;
    case NODE_LABEL:
        label_walk(analysis, node);
        break;
    case NODE_GOTO:
    case NODE_GOTO_COMPUTED:
        jump_walk(analysis, node);
        break;
    case NODE_BREAK:
        leave_walk(analysis, node, true);
        break;
    case NODE_CONTINUE:
        leave_walk(analysis, node, false);
        break;
    case NODE_RETURN:
        return_walk(analysis, node);
        break;
    case NODE_ASM:
        asm_walk(analysis, node);
        break;
    case NODE_SECTION:
        section_walk(analysis, node);
        break;
    case NODE_UNSAFE:
        unsafe_walk(analysis, node);
        break;
    case NODE_NULL:
        break;
    default:
        evaluate_value(analysis, node); /* an expression, or something unknown */
        break;
    }
}

/* ({ ... }): the value of its last statement. */
struct operand statement_expression(struct analysis *analysis, const struct node *node)
{
    const struct node *const body = node->child[0];
    struct flow *const flow = &analysis->body->flow;
    struct scope *const scope = arena_take(analysis->arena, sizeof *scope);
    struct operand value = {.origin = node->origin};
    if (body->kind != NODE_COMPOUND) {
        statement_walk(analysis, body);
        return value;
    }
    scope->outer = flow->scope;
    flow->scope = scope;
    for (size_t i = 0; i < body->count; i++) {
        const struct node *last = body->child[i];
        while (last->kind == NODE_LABEL && last->count > 0 && i + 1 == body->count)
            last = last->child[last->count - 1];
        if (i + 1 == body->count && last->kind < NODE_COMPOUND)
            value = evaluate_value(analysis, last);
        else
            statement_walk(analysis, body->child[i]);
    }
    flow->scope = scope->outer;
    value.callee = NULL;
    return value;
}

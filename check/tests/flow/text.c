#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"

#include "frontend/frontend.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct program program_read(const char *text)
{
    char name[] = "/tmp/flow-test-XXXXXX.c";
    const char *const arguments[] = {"-std=gnu11"};
    const int file = mkstemps(name, 2);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
    const struct unit unit = {
        .directory = "/tmp", .file = name, .arguments = arguments, .argument_count = 1};
    struct program program = {.report = report_new()};
    program.model = frontend_read(&unit, program.report);
    unlink(name);
    if (!program.model) {
        report_finish(program.report);
        report_write_text(program.report, stderr);
    }
    assert_non_null(program.model);
    assert_true(program.model->function_count > 0);
    program.graph = flow_graph_new(program.model->functions[program.model->function_count - 1]);
    return program;
}

void program_free(struct program *program)
{
    flow_graph_free(program->graph);
    frontend_free(program->model);
    report_free(program->report);
}

void node_text(const struct node *node, char *text, size_t room)
{
    switch ((enum node_kind)node->kind) {
    case NODE_DECL:
        snprintf(text, room, "%s", node->decl->name);
        break;
    case NODE_CONSTANT:
        snprintf(text, room, node->has_number ? "%lld" : "#", node->number);
        break;
    case NODE_MEMBER:
        snprintf(text, room, "%s%s", node->is_indirect ? "->" : ".", node->decl->name);
        break;
    case NODE_CALL:
        snprintf(text, room, "%s()",
                 node->child[0]->kind == NODE_DECL ? node->child[0]->decl->name : "*");
        break;
    default: {
        static const struct {
            enum node_kind kind;
            const char *text;
        } names[] = {
            {NODE_STRING, "\"\""},    {NODE_INDEX, "[]"},      {NODE_DEREF, "*"},
            {NODE_ADDRESS, "&"},      {NODE_UNARY, "unary"},   {NODE_INCREMENT, "++"},
            {NODE_BINARY, "op"},      {NODE_ASSIGN, "="},      {NODE_UPDATE, "+="},
            {NODE_AND, "&&"},         {NODE_OR, "||"},         {NODE_COMMA, ","},
            {NODE_CONDITIONAL, "?:"}, {NODE_CAST, "cast"},     {NODE_COMPOUND_LITERAL, "literal"},
            {NODE_INIT_LIST, "{}"},   {NODE_DESIGNATED, ".="}, {NODE_STATEMENT, "({})"},
            {NODE_CHOICE, "choice"},  {NODE_ASM, "asm"},       {NODE_LABEL_ADDRESS, "&&label"},
            {NODE_SECTION, "atomic"}, {NODE_UNSAFE, "unsafe"}, {NODE_UNKNOWN, "unknown"},
        };
        snprintf(text, room, "kind%d", node->kind);
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            if (names[i].kind == node->kind)
                snprintf(text, room, "%s", names[i].text);
    }
    }
}

static void step_write(const struct step *step, FILE *stream)
{
    static const char *const uses[] = {"", ":r", ":w", ":u", ":&", ":p"};
    char text[64];
    switch (step->kind) {
    case STEP_EVALUATE:
        node_text(step->node, text, sizeof text);
        fprintf(stream, " %s%s", text, uses[step->use]);
        break;
    case STEP_DECLARE:
        fprintf(stream, " {%s}", step->decl->name);
        break;
    case STEP_FULL:
        fputs(" ;", stream);
        break;
    case STEP_RETURN:
        fputs(step->node ? " return" : " end", stream);
        break;
    case STEP_END:
        fprintf(stream, " ~%s", step->decl->name);
        break;
    case STEP_ENTER:
    case STEP_LEAVE:
        node_text(step->node, text, sizeof text);
        fprintf(stream, " %s%s", step->kind == STEP_ENTER ? "+" : "-", text);
        break;
    }
}

static void edge_write(const struct edge *edge, size_t number, FILE *stream)
{
    char text[64];
    fputs(" ", stream);
    if (edge->kind == EDGE_TRUE || edge->kind == EDGE_FALSE) {
        node_text(edge->condition, text, sizeof text);
        fprintf(stream, "%s%s", text, edge->kind == EDGE_TRUE ? "+" : "-");
    } else if (edge->kind == EDGE_CASE) {
        fprintf(stream, "?%lld", edge->label->number);
        if (edge->label->last != edge->label->number)
            fprintf(stream, "..%lld", edge->label->last);
    } else if (edge->kind == EDGE_DEFAULT) {
        fputs("?", stream);
    }
    fprintf(stream, ">%zu", number);
}

char *graph_text(const struct flow_graph *graph)
{
    char *text = NULL;
    size_t size = 0;
    FILE *const stream = open_memstream(&text, &size);
    size_t *const numbers = calloc(graph->block_count, sizeof *numbers);
    assert_non_null(stream);
    for (size_t i = 0; i < graph->order_count; i++)
        numbers[graph->order[i]] = i;
    for (size_t i = 0; i < graph->order_count; i++) {
        const struct graph_block *const block = &graph->blocks[graph->order[i]];
        fprintf(stream, "%zu%s:", i, block->loop ? "*" : "");
        for (size_t k = 0; k < block->step_count; k++)
            step_write(&block->steps[k], stream);
        for (size_t k = 0; k < block->edge_count; k++)
            edge_write(&block->edges[k], numbers[block->edges[k].to], stream);
        fputs("\n", stream);
    }
    free(numbers);
    fclose(stream);
    return text;
}

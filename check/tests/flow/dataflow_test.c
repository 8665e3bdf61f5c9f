/* The solver, by a small analysis: between which values may a number lie? */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "flow/dataflow.h"
#include "text.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The state: the least and the greatest value of `x`; unset if least > greatest. */
struct range {
    long least, greatest;
};

struct client {
    struct dataflow flow;
    struct range at_return;
    unsigned transfers, returns;
};

static const struct decl *decl_written(const struct node *node)
{
    return node->child[0]->kind == NODE_DECL ? node->child[0]->decl : NULL;
}

static void begin(void *client, void *state)
{
    (void)client;
    *(struct range *)state = (struct range){LONG_MIN, LONG_MAX};
}

static void transfer(void *data, const struct step *step, void *state)
{
    struct client *const client = data;
    struct range *const range = state;
    client->transfers++;
    if (step->kind == STEP_EVALUATE && step->node->kind == NODE_ASSIGN &&
        strcmp(decl_written(step->node)->name, "x") == 0)
        *range =
            (struct range){(long)step->node->child[1]->number, (long)step->node->child[1]->number};
    if (step->kind == STEP_EVALUATE && step->node->kind == NODE_INCREMENT &&
        range->greatest < LONG_MAX) {
        range->least++;
        range->greatest++;
    }
    if (step->kind == STEP_RETURN && client->flow.is_reporting) {
        client->at_return = *range;
        client->returns++;
    }
}

static bool edge(void *client, const struct edge *edge, void *state)
{
    (void)client;
    struct range *const range = state;
    if (edge->kind != EDGE_CASE)
        return true;
    if (edge->label->number < range->least || edge->label->number > range->greatest)
        return false;
    range->least = range->greatest = (long)edge->label->number;
    return true;
}

static bool join(void *client, void *into, const void *from)
{
    (void)client;
    struct range *const range = into;
    const struct range *const other = from, before = *range;
    if (other->least < range->least)
        range->least = other->least;
    if (other->greatest > range->greatest)
        range->greatest = other->greatest;
    return memcmp(&before, range, sizeof before) != 0;
}

static bool widen(void *client, void *into, const void *from, const void *before)
{
    (void)before;
    struct range *const range = into;
    if (!join(client, into, from))
        return false;
    range->greatest = LONG_MAX;
    return true;
}

static bool solve(struct client *client, const char *text, bool has_widening)
{
    struct program program = program_read(text);
    *client = (struct client){.flow = {.graph = program.graph,
                                       .state_size = sizeof(struct range),
                                       .begin = begin,
                                       .transfer = transfer,
                                       .edge = edge,
                                       .join = join,
                                       .patience = 4}};
    client->flow.client = client;
    if (has_widening)
        client->flow.widen = widen;
    const bool is_settled = dataflow_solve(&client->flow);
    if (is_settled)
        dataflow_visit(&client->flow);
    dataflow_free(&client->flow);
    program_free(&program);
    return is_settled;
}

static void ways_are_joined(void **state)
{
    (void)state;
    struct client client;
    assert_true(
        solve(&client, "int f(int c, int x) { if (c) x = 1; else x = 7; return x; }", false));
    assert_int_equal(client.at_return.least, 1);
    assert_int_equal(client.at_return.greatest, 7);
    assert_int_equal(client.returns, 1);
}

static void what_nothing_reaches_is_not_visited(void **state)
{
    (void)state;
    struct client client;
    assert_true(solve(&client, "int f(int x) { x = 1; return x; x = 2; return x; }", false));
    assert_int_equal(client.at_return.greatest, 1);
    assert_int_equal(client.returns, 1);
}

static void edges_that_cannot_be_taken_are_not(void **state)
{
    (void)state;
    struct client client;
    assert_true(solve(&client,
                      "int f(int x) { x = 1; switch (x) { case 2: x = 100; break; case 1: x = 3; }"
                      " return x; }",
                      false));
    assert_int_equal(client.at_return.least, 1); /* the default is taken, too */
    assert_int_equal(client.at_return.greatest, 3);
}

static void widening_ends_what_would_go_on(void **state)
{
    (void)state;
    struct client client;
    assert_true(solve(&client, "int f(int c, int x) { x = 0; while (c) x++; return x; }", true));
    assert_int_equal(client.at_return.least, 0);
    assert_int_equal(client.at_return.greatest, LONG_MAX);
    assert_true(client.transfers < 200);
}

static void what_does_not_settle_is_given_up(void **state)
{
    (void)state;
    struct client client;
    assert_false(solve(&client, "int f(int c, int x) { x = 0; while (c) x++; return x; }", false));
}

/* A thousand diamonds, in sequence and nested: each block a few times, not once per path. */
static void many_branches_cost_as_many_visits(void **state)
{
    (void)state;
    struct client client;
    enum { BRANCHES = 1000 };
    static const char one[] = "if (c) x = 1; else x = 2;";
    char *const text = malloc(BRANCHES * sizeof one + 100);
    strcpy(text, "int f(int c, int x) {");
    for (size_t i = 0; i < BRANCHES; i++)
        strcat(text, one);
    strcat(text, "return x; }");
    assert_true(solve(&client, text, false));
    assert_true(client.transfers < 100 * BRANCHES);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ways_are_joined),
        cmocka_unit_test(what_nothing_reaches_is_not_visited),
        cmocka_unit_test(edges_that_cannot_be_taken_are_not),
        cmocka_unit_test(widening_ends_what_would_go_on),
        cmocka_unit_test(what_does_not_settle_is_given_up),
        cmocka_unit_test(many_branches_cost_as_many_visits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

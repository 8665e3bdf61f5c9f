/* Facts joined over files, and the picture made of them. */
#include "driver/graph.h"
#include "summary.h"
#include "summary_json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void add_context(struct summary *summary, const char *name, unsigned level)
{
    summary_add_context(summary, &(struct summary_context){.name = name, .level = level});
}

static void add_function(struct summary *summary, const char *name, const char *context,
                         bool is_entry)
{
    summary_add_function(summary, &(struct summary_function){.usr = name,
                                                             .name = name,
                                                             .context = context,
                                                             .is_entry = is_entry,
                                                             .is_definition = true});
}

static void add_object(struct summary *summary, const char *name, const char *context)
{
    summary_add_object(summary,
                       &(struct summary_object){.usr = name, .name = name, .context = context});
}

static void add_use(struct summary *summary, const char *function, const char *object,
                    unsigned access, bool is_guarded)
{
    summary_add_use(summary, &(struct summary_use){.function = function,
                                                   .object = object,
                                                   .access = access,
                                                   .is_guarded = is_guarded});
}

static void add_call(struct summary *summary, const char *caller, const char *callee)
{
    summary_add_call(summary, &(struct summary_call){.caller = caller, .callee = callee});
}

/* A main loop, an interrupt, an object of each, one of both, reached through a helper. */
static struct summary *program_new(void)
{
    struct summary *summary = summary_new();
    add_context(summary, "kernel", 0);
    add_context(summary, "handler", 1);
    add_function(summary, "main", "kernel", true);
    add_function(summary, "isr", "handler", true);
    add_function(summary, "helper", "a", false);
    add_function(summary, "inner", NULL, false);
    add_object(summary, "mine", "kernel");
    add_object(summary, "count", "any");
    add_object(summary, "ring", NULL);
    add_use(summary, "main", "mine", SUMMARY_WRITE, false);
    add_use(summary, "main", "count", SUMMARY_READ, true);
    add_use(summary, "isr", "count", SUMMARY_READ | SUMMARY_WRITE, true);
    add_use(summary, "inner", "ring", SUMMARY_WRITE, false);
    add_call(summary, "main", "helper");
    add_call(summary, "isr", "helper");
    add_call(summary, "helper", "inner");
    add_call(summary, "inner", "helper");
    return summary;
}

static char *picture(const struct summary *summary, bool is_svg)
{
    struct graph graph;
    assert_true(graph_build(&graph, summary));
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    assert_true(picture_write(&graph, is_svg, stream));
    fclose(stream);
    graph_free(&graph);
    return text;
}

static void a_function_without_a_context_runs_where_its_callers_do(void **state)
{
    (void)state;
    struct summary *summary = program_new();
    summary_finish(summary);
    struct graph graph;
    assert_true(graph_build(&graph, summary));
    assert_int_equal(graph.context_count, 2);
    assert_string_equal(graph.contexts[0].context->name, "handler");
    assert_int_equal(graph.contexts[0].functions, 3);
    assert_int_equal(graph.contexts[1].functions, 3);
    graph_free(&graph);
    summary_free(summary);
}

static void only_what_is_shared_is_drawn(void **state)
{
    (void)state;
    struct summary *summary = program_new();
    summary_finish(summary);
    struct graph graph;
    assert_true(graph_build(&graph, summary));
    assert_int_equal(graph.object_count, 2);
    assert_string_equal(graph.objects[0].object->name, "count");
    assert_int_equal(graph.objects[0].uses[0].access, SUMMARY_READ | SUMMARY_WRITE);
    assert_int_equal(graph.objects[0].uses[1].access, SUMMARY_READ);
    assert_false(graph.objects[0].uses[1].is_unguarded);
    assert_string_equal(graph.objects[1].object->name, "ring");
    assert_true(graph.objects[1].uses[0].is_unguarded);
    assert_int_equal(graph.contexts[1].objects, 1);
    graph_free(&graph);
    summary_free(summary);
}

static void dot_names_contexts_entries_and_objects(void **state)
{
    (void)state;
    struct summary *summary = program_new();
    summary_finish(summary);
    char *text = picture(summary, false);
    static const char *const wanted[] = {
        "digraph contexts", "cluster_kernel",        "cluster_handler", "label=isr",
        "label=main",       "label=\"count\\nany\"", "style=dashed",    "writes"};
    for (size_t i = 0; i < sizeof wanted / sizeof wanted[0]; i++)
        if (strstr(text, wanted[i]) == NULL)
            fail_msg("no '%s' in:\n%s", wanted[i], text);
    assert_null(strstr(text, "mine"));
    free(text);
    summary_free(summary);
}

/* One SVG per process: graphviz 2.43 keeps a pointer to a freed font name between two. */
static void svg_is_drawn(void **state)
{
    (void)state;
    struct summary *summary = program_new();
    summary_finish(summary);
    char *text = picture(summary, true);
    assert_non_null(strstr(text, "<svg"));
    assert_non_null(strstr(text, ">isr<"));
    assert_non_null(strstr(text, "</svg>"));
    free(text);
    summary_free(summary);
}

static void a_declaration_and_a_definition_are_one_fact(void **state)
{
    (void)state;
    struct summary *summary = summary_new();
    for (unsigned i = 0; i < 3; i++)
        summary_add_function(summary,
                             &(struct summary_function){.usr = "f",
                                                        .name = "f",
                                                        .context = i == 0 ? "kernel" : NULL,
                                                        .is_entry = i == 2,
                                                        .is_definition = i == 1,
                                                        .place = {.line = i + 1}});
    summary_finish(summary);
    size_t count;
    const struct summary_function *functions = summary_functions(summary, &count);
    assert_int_equal(count, 1);
    assert_true(functions[0].is_definition && functions[0].is_entry);
    assert_int_equal(functions[0].place.line, 2);
    assert_string_equal(functions[0].context, "kernel");
    summary_free(summary);
}

static void a_summary_reads_back_as_it_was(void **state)
{
    (void)state;
    struct summary *summary = program_new(), *copy = summary_new();
    summary_finish(summary);
    char *text = summary_json_text(summary);
    assert_true(summary_json_read(copy, text));
    summary_merge(copy, summary);
    summary_finish(copy);
    char *again = summary_json_text(copy);
    assert_string_equal(text, again);
    free(text);
    free(again);
    assert_false(summary_json_read(copy, "{}"));
    assert_false(summary_json_read(copy, "nonsense"));
    summary_free(summary);
    summary_free(copy);
}

static void an_empty_program_is_a_picture_too(void **state)
{
    (void)state;
    struct summary *summary = summary_new();
    summary_finish(summary);
    free(picture(summary, false));
    summary_free(summary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_function_without_a_context_runs_where_its_callers_do),
        cmocka_unit_test(only_what_is_shared_is_drawn),
        cmocka_unit_test(dot_names_contexts_entries_and_objects),
        cmocka_unit_test(svg_is_drawn),
        cmocka_unit_test(a_declaration_and_a_definition_are_one_fact),
        cmocka_unit_test(a_summary_reads_back_as_it_was),
        cmocka_unit_test(an_empty_program_is_a_picture_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Access paths: what they are, and how they lie to each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "flow/path.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

static const char source[] = "struct pair { int a, b; };"
                             "struct s { struct s *next; int values[4]; struct pair pair;"
                             "           union { int number; char bytes[4]; }; };"
                             "int *g(void);"
                             "void f(struct s *p, struct s s, int *q, int i, int **r) { %s; }";

/* The path of the expression; its text is "none" if it has none. */
static struct path path_read(const char *expression, bool is_value, char *text, size_t room)
{
    char program_text[1024];
    struct path path;
    snprintf(program_text, sizeof program_text, source, expression);
    struct program program = program_read(program_text);
    const struct node *const node = program.model->functions[0]->body->child[0];
    const bool found = is_value ? path_of_value(node, &path) : path_of(node, &path);
    if (found)
        path_text(&path, text, room);
    else
        snprintf(text, room, "none");
    program_free(&program);
    return path;
}

static void names(const char *expression, const char *expected)
{
    char text[128];
    path_read(expression, false, text, sizeof text);
    assert_string_equal(text, expected);
}

static void is_valued(const char *expression, const char *expected)
{
    char text[128];
    path_read(expression, true, text, sizeof text);
    assert_string_equal(text, expected);
}

static void lvalues_have_paths(void **state)
{
    (void)state;
    names("i", "i");
    names("p->next->values[2]", "p->next->values[2]");
    names("(*p).pair.b", "p->pair.b");
    names("s.values[i]", "s.values[...]");
    names("*q", "*q");
    names("q[0]", "*q");
    names("q[3]", "(*q)[3]");
    names("**r", "**r");
    names("*&i", "i");
    names("(&s)->pair.a", "s.pair.a");
    names("*s.values", "s.values[0]");
    names("p->number", "p->number");
    names("((struct pair *)q)->a", "q->a");
    names("*g()", "none");
    names("i = 2", "i");
}

static void values_have_paths(void **state)
{
    (void)state;
    is_valued("p->next", "p->next");
    is_valued("&p->pair", "&p->pair");
    is_valued("(void *)s.values", "&s.values[0]");
    is_valued("({ int *t = q; t; })", "t");
    is_valued("i ? q : 0", "none");
    is_valued("&g()[1]", "none");
}

static void long_paths_are_cut(void **state)
{
    (void)state;
    char text[128];
    const struct path path =
        path_read("p->next->next->next->next->pair.a", false, text, sizeof text);
    assert_true(path.is_cut);
    assert_int_equal(path.count, PATH_PARTS);
    assert_string_equal(text, "p->next->next->next->next");
}

static void lie(const char *both, enum path_relation expected)
{
    char program_text[1024];
    struct path a, b;
    snprintf(program_text, sizeof program_text, source, both);
    struct program program = program_read(program_text);
    const struct node *const body = program.model->functions[0]->body;
    assert_true(path_of(body->child[0], &a) && path_of(body->child[1], &b));
    assert_int_equal(path_compare(&a, &b), expected);
    const enum path_relation back = expected == PATH_OUTER   ? PATH_INNER
                                    : expected == PATH_INNER ? PATH_OUTER
                                                             : expected;
    assert_int_equal(path_compare(&b, &a), back);
    program_free(&program);
}

static void paths_are_compared(void **state)
{
    (void)state;
    lie("p->next; p->next", PATH_SAME);
    lie("p->next; (*p).next", PATH_SAME);
    lie("p; p->next", PATH_OUTER);
    lie("p->next->pair.a; p->next", PATH_INNER);
    lie("s.pair.a; s.pair.b", PATH_APART);
    lie("s.values[1]; s.values[2]", PATH_APART);
    lie("s.values[1]; s.values[i]", PATH_PERHAPS);
    lie("s.number; s.bytes[1]", PATH_PERHAPS);
    lie("s.values; p->values", PATH_APART);
    lie("*q; q[0]", PATH_SAME);
    lie("*q; q[1]", PATH_OUTER);
    lie("p->next->next->next->next->next; p->next->next->next->next->pair", PATH_PERHAPS);
    lie("p->next; p->next->next->next->next->next", PATH_OUTER);
}

static void text_never_outgrows_its_room(void **state)
{
    (void)state;
    char text[8];
    path_read("p->next->values[2]", false, text, sizeof text);
    assert_true(strlen(text) < sizeof text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lvalues_have_paths),           cmocka_unit_test(values_have_paths),
        cmocka_unit_test(long_paths_are_cut),           cmocka_unit_test(paths_are_compared),
        cmocka_unit_test(text_never_outgrows_its_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

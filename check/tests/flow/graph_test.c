/* Control-flow graphs of small functions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"

#include <stdlib.h>
#include <string.h>

static void shows(const char *source, const char *expected)
{
    struct program program = program_read(source);
    char *const text = graph_text(program.graph);
    assert_string_equal(text, expected);
    assert_true(program.graph->is_whole);
    free(text);
    program_free(&program);
}

static void conditions_take_and_or_and_not_apart(void **state)
{
    (void)state;
    shows("void f(int a, int b) { if (a && !b) a = 1; else b = 2; }", "0: a:r a+>1 a->3\n"
                                                                      "1: b:r b+>3 b->2\n"
                                                                      "2: ; 1 a:w = ; >4\n"
                                                                      "3: ; 2 b:w = ; >4\n"
                                                                      "4: end ~b ~a >5\n"
                                                                      "5:\n");
}

static void uses_say_what_becomes_of_objects(void **state)
{
    (void)state;
    shows("struct s { int a, *b; }; void f(struct s *p, struct s q) { p->a = q.a + "
          "*p->b; q = *p; p++; q.a += 3; }",
          "0: q:p .a:r p:r ->b:r *:r op p:r ->a:w = ; p:r *:r q:w = ; p:u ++ ; 3 q:p "
          ".a:u += ; end ~q ~p >1\n"
          "1:\n");
}

static void a_for_steps_after_continue(void **state)
{
    (void)state;
    shows("int g(int); void f(int n) { for (int i = 0; i < n; i++) { if (i == 3) "
          "continue; if (g(i)) break; n--; } }",
          "0: 0 {i} ; >1\n"
          "1*: i:r n:r op op+>3 op->2\n"
          "2: ; >9\n"
          "3: ; i:r 3 op op+>11 op->4\n"
          "4: ; >5\n"
          "5: g:& i:r g() g()+>8 g()->6\n"
          "6: ; >7\n"
          "7: n:u ++ ; >12\n"
          "8: ; >9\n"
          "9: ~i end ~n >10\n"
          "10:\n"
          "11: ; >12\n"
          "12: i:u ++ ; >1\n");
}

static void a_for_without_condition_ends_by_jumps_alone(void **state)
{
    (void)state;
    shows("int g(int); void f(void) { for (;;) { int x = g(1); if (x) return; } }",
          "0: >1\n"
          "1*: >2\n"
          "2: g:& 1 g() {x} ; x:r x+>6 x->3\n"
          "3: ; >4\n"
          "4: ~x >5\n"
          "5: >1\n"
          "6: ; return ~x >7\n"
          "7:\n");
}

static void a_switch_falls_through_and_has_ranges(void **state)
{
    (void)state;
    shows("void f(int n) { switch (n) { case 1: n = 2; case 2 ... 4: n = 3; break; "
          "default: n = 4; } }",
          "0: n:r ; ?1>2 ?2..4>3 ?>1\n"
          "1: 4 n:w = ; >4\n"
          "2: 2 n:w = ; >3\n"
          "3: 3 n:w = ; >4\n"
          "4: end ~n >5\n"
          "5:\n");
}

static void a_switch_without_default_may_take_no_case(void **state)
{
    (void)state;
    shows("void f(int n) { switch (n) { case 1: { int k = 2; if (k) break; } n = 2; } }",
          "0: n:r ; ?1>1 ?>5\n"
          "1: 2 {k} ; k:r k+>4 k->2\n"
          "2: ; >3\n"
          "3: ~k 2 n:w = ; >5\n"
          "4: ; ~k >5\n"
          "5: end ~n >6\n"
          "6:\n");
}

static void cleanup_runs_on_every_way_out(void **state)
{
    (void)state;
    shows("void done(int *p); int f(int n) { { int x __attribute__((cleanup(done))) = "
          "n; if (n) goto out; n = 1; } return n; out: return 2; }",
          "0: n:r {x} ; n:r n+>3 n->1\n"
          "1: ; >2\n"
          "2: 1 n:w = ; done:& x:& & done() ; ~x n:r return ; ~n >6\n"
          "3: ; >4\n"
          "4: done:& x:& & done() ; ~x >5\n"
          "5: 2 return ; ~n >6\n"
          "6:\n");
}

static void a_goto_back_ends_what_was_declared_since(void **state)
{
    (void)state;
    shows("void f(int n) { again:; int x = n; if (x) goto again; }", "0: >1\n"
                                                                     "1*: n:r {x} ; x:r x+>5 x->2\n"
                                                                     "2: ; >3\n"
                                                                     "3: ~x end ~n >4\n"
                                                                     "4:\n"
                                                                     "5: ; >6\n"
                                                                     "6: ~x >1\n");
}

static void a_computed_goto_leads_to_every_taken_label(void **state)
{
    (void)state;
    shows("int f(int n) { static void *const table[] = {&&one, &&two}; { int y = 1; "
          "goto *table[n]; } one: return 1; two: return 2; }",
          "0: {table} 1 {y} ; table:p n:r []:r ; >3 >1\n"
          "1: ~y >2\n"
          "2: 1 return ; ~n >5\n"
          "3: ~y >4\n"
          "4: 2 return ; ~n >5\n"
          "5:\n");
}

static void a_function_that_does_not_return_ends_the_path(void **state)
{
    (void)state;
    shows("_Noreturn void stop(void); int f(int *p) { if (!p) stop(); return *p; }",
          "0: p:r p+>2 p->1\n"
          "1: ; stop:& stop()\n"
          "2: ; >3\n"
          "3: p:r *:r return ; ~p >4\n"
          "4:\n");
}

static void conditional_expressions_part_and_join(void **state)
{
    (void)state;
    shows("int f(int a, int b) { int c = a ? b : (a || b); return c ?: ({ int t = b; t "
          "+ 1; }); }",
          "0: a:r a+>4 a->1\n"
          "1: a:r a+>3 a->2\n"
          "2: b:r >3\n"
          "3: || >5\n"
          "4: b:r >5\n"
          "5: ?: {c} ; c:r c+>7 c->6\n"
          "6: b:r {t} ; t:r 1 op ; ~t ({}) >7\n"
          "7: ?: return ; ~c ~b ~a >8\n"
          "8:\n");
}

static void loops_with_constant_conditions_have_one_way(void **state)
{
    (void)state;
    shows("int f(int *p) { do { (*p)++; } while (0); while (1) { if "
          "(__builtin_expect(*p, 0)) break; } return sizeof *p; }",
          "0: >1\n"
          "1: p:r *:u ++ ; >2\n"
          "2: 0 ; >3\n"
          "3: >4\n"
          "4: >5\n"
          "5*: 1 ; >6\n"
          "6: p:r *:r *+>9 *->7\n"
          "7: ; >8\n"
          "8: >5\n"
          "9: ; >10\n"
          "10: 4 return ; ~p >11\n"
          "11:\n");
}

static void arrays_decay_and_parts_are_parts(void **state)
{
    (void)state;
    shows("struct s { int a[4]; }; int f(struct s *p, int i) { int b[3] = {1, 2}; "
          "struct s t = {.a = {[1] = 3}}; int *q = b; return p->a[i] + b[1] + *t.a + "
          "(&t)->a[2] + q[i] + *&i; }",
          "0: 1 2 {} {b} ; 3 .= {} .= {} {t} ; b:& {q} ; p:r ->a:p i:r []:r b:p 1 []:r "
          "op t:p .a:p *:r op t:& & ->a:p 2 []:r op q:r i:r []:r op i:& & *:r op "
          "return ; ~q ~t ~b ~i ~p >1\n"
          "1:\n");
}

static void assembly_updates_and_commas_discard(void **state)
{
    (void)state;
    shows("void f(int a) { asm volatile(\"\" : \"+r\"(a)); a, a = 2; (void)a; }",
          "0: a:u asm ; a:r 2 a:w = , ; a:r cast ; end ~a >1\n"
          "1:\n");
}

static void break_and_continue_find_their_own(void **state)
{
    (void)state;
    shows("void f(int a) { while (a) { switch (a) { case 1: continue; case 2: break; } "
          "a = 2; } }",
          "0: >1\n"
          "1*: a:r a+>5 a->2\n"
          "2: ; >3\n"
          "3: end ~a >4\n"
          "4:\n"
          "5: ; a:r ; ?1>8 ?2>6 ?>7\n"
          "6: >7\n"
          "7: 2 a:w = ; >1\n"
          "8: >1\n");
}

static void sections_end_on_every_way_out(void **state)
{
    (void)state;
    shows("void save(void); struct section { int x; }; void end(struct section *s); "
          "void f(int a) { while (a) for (struct section s "
          "__attribute__((annotate(\"ctx.atomic\"), cleanup(end))) = {1}; s.x; s.x = 0) "
          "{ if (a == 1) break; if (a == 2) return; } for (int u "
          "__attribute__((annotate(\"ctx.unsafe\"))) = 1; u; u = 0) a = 3; }",
          "0: >1\n"
          "1*: a:r a+>5 a->2\n"
          "2: ; >3\n"
          "3: +unsafe 3 a:w = ; -unsafe >4\n"
          "4: end ~a >11\n"
          "5: ; +atomic a:r 1 op op+>12 op->6\n"
          "6: ; >7\n"
          "7: a:r 2 op op+>10 op->8\n"
          "8: ; >9\n"
          "9: -atomic >13\n"
          "10: ; return -atomic ~a >11\n"
          "11:\n"
          "12: ; -atomic >13\n"
          "13: >1\n");
}

/* The first test of a pointer in the function: what it says where it is true. */
static void tells(const char *source, const char *place, bool is_null_if_true)
{
    struct program program = program_read(source);
    const struct graph_block *const block = &program.graph->blocks[program.graph->entry];
    assert_int_equal(block->edge_count, 2);
    for (size_t i = 0; i < 2; i++) {
        bool is_null = false;
        char text[64] = "none";
        const struct node *const node = edge_null_test(&block->edges[i], &is_null);
        if (node)
            node_text(node, text, sizeof text);
        assert_string_equal(text, place);
        assert_true(!node || is_null == (is_null_if_true == (block->edges[i].kind == EDGE_TRUE)));
    }
    program_free(&program);
}

static void tests_of_pointers_are_understood(void **state)
{
    (void)state;
    tells("void f(int *p) { if (p) return; }", "p", false);
    tells("void f(int *p) { if (p == 0) return; }", "p", true);
    tells("void f(int *p) { if ((void *)0 != p) return; }", "p", false);
    tells("int *g(void); void f(int *p) { if ((p = g()) == (void *)0) return; }", "p", true);
    tells("struct s { int *p; }; void f(struct s *s) { if ((const int *)s->p) return; }", "->p",
          false);
    tells("void f(int *p, int *q) { if (p == q) return; }", "none", false);
    tells("void f(int p) { if (p == 0) return; }", "none", false);
}

static void values_are_stripped_of_what_passes_them_on(void **state)
{
    (void)state;
    struct program program =
        program_read("int *f(int *p) { return (void)0, ({ int *q = p; (int *)(void *)q; }); }");
    const struct node *const body = program.model->functions[0]->body;
    const struct node *const value = node_stripped(body->child[0]->child[0]);
    assert_int_equal(value->kind, NODE_DECL);
    assert_string_equal(value->decl->name, "q");
    program_free(&program);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_take_and_or_and_not_apart),
        cmocka_unit_test(uses_say_what_becomes_of_objects),
        cmocka_unit_test(a_for_steps_after_continue),
        cmocka_unit_test(a_for_without_condition_ends_by_jumps_alone),
        cmocka_unit_test(a_switch_falls_through_and_has_ranges),
        cmocka_unit_test(a_switch_without_default_may_take_no_case),
        cmocka_unit_test(cleanup_runs_on_every_way_out),
        cmocka_unit_test(a_goto_back_ends_what_was_declared_since),
        cmocka_unit_test(a_computed_goto_leads_to_every_taken_label),
        cmocka_unit_test(a_function_that_does_not_return_ends_the_path),
        cmocka_unit_test(conditional_expressions_part_and_join),
        cmocka_unit_test(loops_with_constant_conditions_have_one_way),
        cmocka_unit_test(arrays_decay_and_parts_are_parts),
        cmocka_unit_test(assembly_updates_and_commas_discard),
        cmocka_unit_test(break_and_continue_find_their_own),
        cmocka_unit_test(sections_end_on_every_way_out),
        cmocka_unit_test(tests_of_pointers_are_understood),
        cmocka_unit_test(values_are_stripped_of_what_passes_them_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

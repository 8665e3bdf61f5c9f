/* Calls of compilers, understood. */
#include "driver/invocation.h"
#include "driver/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static const struct list nothing_dropped;

static bool parse(struct invocation *invocation, const char *command, char **message)
{
    struct list words = {0};
    assert_true(words_split(command, &words));
    bool fine = invocation_parse(invocation, &words, "/", &nothing_dropped, message);
    list_free(&words);
    return fine;
}

static void assert_list(const struct list *list, const char *wanted)
{
    char *joined = list_joined(list, " ");
    assert_string_equal(joined, wanted);
    free(joined);
}

/* Checks which flags a command keeps for Clang. */
static void assert_kept(const char *command, const char *wanted)
{
    struct invocation invocation;
    char *message;
    assert_true(parse(&invocation, command, &message));
    assert_list(&invocation.flags, wanted);
    assert_int_equal(invocation.unknown.count, 0);
    invocation_free(&invocation);
}

static void assert_kind(const char *command, enum invocation_kind wanted, const char *sources)
{
    struct invocation invocation;
    char *message;
    assert_true(parse(&invocation, command, &message));
    assert_int_equal(invocation.kind, wanted);
    assert_list(&invocation.sources, sources);
    invocation_free(&invocation);
}

static void flags_that_change_the_meaning_are_kept(void **state)
{
    (void)state;
    assert_kept("gcc -DA=1 -D B -UC -Iinc -I inc -isystem sys -include pre.h -std=gnu11 -O2 x.c",
                "-DA=1 -D B -UC -Iinc -I inc -isystem sys -include pre.h -std=gnu11 -O2");
    assert_kept("gcc -fshort-enums -fno-builtin -funsigned-char -ffreestanding -c x.c",
                "-fshort-enums -fno-builtin -funsigned-char -ffreestanding");
}

static void flags_for_code_and_output_are_dropped(void **state)
{
    (void)state;
    assert_kept(
        "gcc -c -o x.o -Wall -Wno-error=foo -Werror -g3 -ggdb -pipe -MD -MP -MF x.d -MT x.o "
        "-MQ x.o -ffunction-sections -fno-strict-aliasing -fipa-pta -fconserve-stack "
        "-flto=4 --param=a=b --param c=d -fstack-protector-strong -fno-omit-frame-pointer "
        "-fsanitize=address -fstack-usage -Wl,-Map,x.map -T link.ld -Lx -lm -nostdlib "
        "-save-temps=obj -frandom-seed=1 -fdiagnostics-color=always x.c",
        "");
    assert_kept("clang --target=arm-none-eabi -meabi gnu -include-pch x.pch -c x.c",
                "--target=arm-none-eabi -meabi gnu");
    assert_kept("gcc -Wp,-MD,dep.d,-DX=1 -Wp,-MMD,y.d x.c", "-DX=1");
    assert_kept("gcc -Xpreprocessor -DY -mno-red-zone -mpreferred-stack-boundary=3 x.c", "-DY");
    assert_kept("clang -Xclang -include-pch -Xclang x.pch -Xclang -fno-pch-timestamp -mllvm y x.c",
                "-Xclang -fno-pch-timestamp");
}

static void flags_of_the_machine_are_asked_of_the_compiler(void **state)
{
    (void)state;
    struct invocation invocation;
    char *message;
    assert_true(parse(&invocation,
                      "arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -mfloat-abi=hard "
                      "-mfpu=fpv4-sp-d16 --specs=nano.specs -mlong-calls x.c",
                      &message));
    assert_list(&invocation.machine, "-mcpu=cortex-m4 -mthumb -mfloat-abi=hard -mfpu=fpv4-sp-d16");
    assert_list(&invocation.question, "-mcpu=cortex-m4 -mthumb -mfloat-abi=hard "
                                      "-mfpu=fpv4-sp-d16 --specs=nano.specs");
    assert_list(&invocation.flags, "");
    invocation_free(&invocation);
}

static void a_flag_that_no_table_knows_is_set_aside(void **state)
{
    (void)state;
    struct invocation invocation;
    char *message;
    assert_true(parse(&invocation, "gcc -fnew-thing -fno-other=3 -DX x.c", &message));
    assert_list(&invocation.unknown, "-fnew-thing -fno-other=3");
    assert_list(&invocation.flags, "-DX");
    invocation_free(&invocation);
}

static void a_flag_that_changes_the_language_is_refused(void **state)
{
    (void)state;
    struct invocation invocation;
    char *message;
    assert_false(parse(&invocation, "gcc -fopenmp x.c", &message));
    assert_non_null(strstr(message, "'-fopenmp'"));
    free(message);
    invocation_free(&invocation);
    assert_false(parse(&invocation, "gcc x.c -I", &message));
    assert_non_null(strstr(message, "'-I' wants a value"));
    free(message);
    invocation_free(&invocation);
}

static void a_flag_that_the_user_drops_is_gone(void **state)
{
    (void)state;
    struct list words = {0}, drop = {0};
    words_split("gcc -fopenmp -fnew-thing x.c", &words);
    list_add(&drop, "-fopenmp");
    list_add(&drop, "-fnew-thing");
    struct invocation invocation;
    char *message;
    assert_true(invocation_parse(&invocation, &words, "/", &drop, &message));
    assert_int_equal(invocation.unknown.count, 0);
    invocation_free(&invocation);
    list_free(&words);
    list_free(&drop);
}

static void calls_that_compile_c_are_recognised(void **state)
{
    (void)state;
    assert_kind("gcc -c x.c", INVOCATION_COMPILES, "x.c");
    assert_kind("gcc -S x.c -o x.s", INVOCATION_COMPILES, "x.c");
    assert_kind("gcc a.c b.c c.o -o prog", INVOCATION_COMPILES, "a.c b.c");
    assert_kind("gcc -x c - -c", INVOCATION_COMPILES, "-");
    assert_kind("gcc -x c x.inc -x none y.o", INVOCATION_COMPILES, "x.inc");
    assert_kind("gcc -c x.i", INVOCATION_COMPILES, "x.i");
    assert_kind("gcc -MMD -c x.c", INVOCATION_COMPILES, "x.c");
    assert_kind("gcc -c x.c boot.S", INVOCATION_COMPILES, "x.c");
}

static void calls_that_compile_no_c_pass(void **state)
{
    (void)state;
    assert_kind("gcc a.o b.o -o prog", INVOCATION_PASSES, "");
    assert_kind("gcc -c boot.S", INVOCATION_PASSES, "");
    assert_kind("gcc -E x.c", INVOCATION_PASSES, "x.c");
    assert_kind("gcc -M x.c", INVOCATION_PASSES, "x.c");
    assert_kind("gcc --version", INVOCATION_PASSES, "");
    assert_kind("gcc -print-file-name=libc.a", INVOCATION_PASSES, "");
    assert_kind("gcc -dumpmachine", INVOCATION_PASSES, "");
    assert_kind("g++ -c x.cpp", INVOCATION_PASSES, "");
    assert_kind("gcc -x c++ -c x.c", INVOCATION_PASSES, "");
    assert_kind("gcc -x c-header x.h -o x.h.gch", INVOCATION_PASSES, "");
    assert_kind("gcc -E -fopenmp x.c", INVOCATION_PASSES, "");
}

static void launchers_before_the_compiler_are_skipped(void **state)
{
    (void)state;
    static const char *const commands[] = {"gcc -c x.c", "ccache gcc -c x.c",
                                           "/usr/bin/ccache gcc -c x.c", "ctx cc -- gcc -c x.c",
                                           "/opt/bin/ctx cc --baseline b.txt -- ccache gcc -c x.c"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        struct invocation invocation;
        char *message;
        assert_true(parse(&invocation, commands[i], &message));
        assert_string_equal(invocation.compiler, "gcc");
        assert_list(&invocation.sources, "x.c");
        invocation_free(&invocation);
    }
}

static void a_command_without_a_compiler_is_refused(void **state)
{
    (void)state;
    struct invocation invocation;
    char *message;
    assert_false(parse(&invocation, "ccache", &message));
    assert_non_null(message);
    free(message);
    invocation_free(&invocation);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(flags_that_change_the_meaning_are_kept),
        cmocka_unit_test(flags_for_code_and_output_are_dropped),
        cmocka_unit_test(flags_of_the_machine_are_asked_of_the_compiler),
        cmocka_unit_test(a_flag_that_no_table_knows_is_set_aside),
        cmocka_unit_test(a_flag_that_changes_the_language_is_refused),
        cmocka_unit_test(a_flag_that_the_user_drops_is_gone),
        cmocka_unit_test(calls_that_compile_c_are_recognised),
        cmocka_unit_test(calls_that_compile_no_c_pass),
        cmocka_unit_test(launchers_before_the_compiler_are_skipped),
        cmocka_unit_test(a_command_without_a_compiler_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

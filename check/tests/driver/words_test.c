/* Command lines as shells and compilers read them. */
#include "driver/words.h"
#include "support/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void assert_words(const char *text, const char *const *wanted, size_t count)
{
    struct list words = {0};
    assert_true(words_split(text, &words));
    assert_int_equal(words.count, count);
    for (size_t i = 0; i < count; i++)
        assert_string_equal(words.items[i], wanted[i]);
    list_free(&words);
}

#define WORDS(text, ...)                                                                           \
    assert_words(text, (const char *const[]){__VA_ARGS__},                                         \
                 sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void words_are_split_as_a_shell_does(void **state)
{
    (void)state;
    WORDS("gcc -c  x.c", "gcc", "-c", "x.c");
    WORDS(" gcc\t-c\nx.c ", "gcc", "-c", "x.c");
    WORDS("gcc \"-DA=a b\" '-DB=\"x\"'", "gcc", "-DA=a b", "-DB=\"x\"");
    WORDS("gcc -DNAME=\\\"x\\\" a\\ b.c", "gcc", "-DNAME=\"x\"", "a b.c");
    WORDS("gcc \"-DA=\\\"x\\\"\" \"a\\b\" '\\'", "gcc", "-DA=\"x\"", "a\\b", "\\");
    WORDS("gcc '' \"\"", "gcc", "", "");
    WORDS("-I'a b'/c", "-Ia b/c");
}

static void an_open_quote_is_refused(void **state)
{
    (void)state;
    struct list words = {0};
    assert_false(words_split("gcc 'x.c", &words));
    list_free(&words);
    assert_false(words_split("gcc \"x.c\\\"", &words));
    list_free(&words);
}

static void nothing_has_no_words(void **state)
{
    (void)state;
    struct list words = {0};
    assert_true(words_split("  \n", &words));
    assert_int_equal(words.count, 0);
    list_free(&words);
}

static char *folder;

static void file_write(const char *name, const char *text)
{
    char *path = text_format("%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    free(path);
}

static void response_files_are_opened_in_place(void **state)
{
    (void)state;
    file_write("one", "-DA \"-DB=b c\"\n@two");
    file_write("two", "-DC='\\'x\\''");
    struct list words = {0}, expanded = {0};
    list_add(&words, "gcc");
    list_add(&words, "@one");
    list_add(&words, "@missing");
    list_add(&words, "x.c");
    char *bad;
    assert_true(words_expand_responses(&words, folder, &expanded, &bad));
    static const char *const wanted[] = {"gcc", "-DA", "-DB=b c", "-DC='x'", "@missing", "x.c"};
    assert_int_equal(expanded.count, 6);
    for (size_t i = 0; i < 6; i++)
        assert_string_equal(expanded.items[i], wanted[i]);
    list_free(&words);
    list_free(&expanded);
}

static void response_files_that_open_each_other_are_refused(void **state)
{
    (void)state;
    file_write("loop", "@loop");
    struct list words = {0}, expanded = {0};
    list_add(&words, "@loop");
    char *bad;
    assert_false(words_expand_responses(&words, folder, &expanded, &bad));
    assert_string_equal(bad, "loop");
    free(bad);
    list_free(&words);
    list_free(&expanded);
}

static int folder_make(void **state)
{
    (void)state;
    folder = text_format("%s/ctx-words-XXXXXX", P_tmpdir);
    return mkdtemp(folder) == NULL;
}

static int folder_drop(void **state)
{
    (void)state;
    static const char *const names[] = {"one", "two", "loop"};
    for (size_t i = 0; i < 3; i++) {
        char *path = text_format("%s/%s", folder, names[i]);
        unlink(path);
        free(path);
    }
    rmdir(folder);
    free(folder);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_split_as_a_shell_does),
        cmocka_unit_test(an_open_quote_is_refused),
        cmocka_unit_test(nothing_has_no_words),
        cmocka_unit_test(response_files_are_opened_in_place),
        cmocka_unit_test(response_files_that_open_each_other_are_refused),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_drop);
}

/* Findings collected, ordered, written, read back. */
#include "report/baseline.h"
#include "report/json.h"
#include "report/report.h"
#include "report/sarif.h"
#include "support/memory.h"

#include <cjson/cJSON.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void add(struct report *report, const char *file, unsigned line, unsigned column,
                const char *rule, const char *message)
{
    report_add(report, &(struct diagnostic){.rule = rule,
                                            .place = {file, line, column, column + 3},
                                            .message = message});
}

static char *written(const struct report *report, bool (*write)(const struct report *, FILE *))
{
    char *text = NULL;
    size_t size;
    FILE *stream = open_memstream(&text, &size);
    assert_true(write(report, stream));
    fclose(stream);
    return text;
}

static char *folder, *source;

static void file_write(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void findings_are_sorted_by_place(void **state)
{
    (void)state;
    struct report *report = report_new();
    add(report, "b.c", 1, 1, "access", "one");
    add(report, "a.c", 10, 1, "access", "two");
    add(report, "a.c", 9, 7, "access", "three");
    add(report, "a.c", 9, 2, "call", "four");
    report_finish(report);
    static const char *const order[] = {"four", "three", "two", "one"};
    assert_int_equal(report_count(report), 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(report_at(report, i)->message, order[i]);
    report_free(report);
}

static void a_finding_in_a_header_appears_once(void **state)
{
    (void)state;
    struct report *report = report_new();
    add(report, "h.h", 3, 1, "access", "same");
    add(report, "./h.h", 3, 1, "access", "same");
    report_set_directory(report, "sub");
    add(report, "../h.h", 3, 1, "access", "same");
    add(report, "h.h", 3, 1, "access", "same");
    report_set_directory(report, NULL);
    add(report, "h.h", 3, 1, "call", "same");
    add(report, "h.h", 3, 2, "access", "same");
    report_finish(report);
    /* "../h.h" seen from a folder that does not exist keeps its name */
    assert_int_equal(report_count(report), 5);
    report_free(report);
}

static void one_file_has_one_name(void **state)
{
    (void)state;
    struct report *report = report_new();
    char *inner = text_format("%s/./source.c", folder);
    add(report, source, 1, 1, "access", "same");
    add(report, inner, 1, 1, "access", "same");
    report_set_directory(report, folder);
    add(report, "source.c", 1, 1, "access", "same");
    report_finish(report);
    assert_int_equal(report_count(report), 1);
    assert_string_equal(report_at(report, 0)->place.file, source);
    free(inner);
    report_free(report);
}

static void the_status_is_the_worst(void **state)
{
    (void)state;
    struct report *report = report_new();
    assert_int_equal(report_exit_status(report), 0);
    add(report, "a.c", 1, 1, "access", "x");
    assert_int_equal(report_exit_status(report), 1);
    report_not_analysed(report, &(struct place){.file = "b.c"}, "no such file");
    assert_int_equal(report_exit_status(report), 2);
    report_free(report);
}

static void text_shows_line_caret_notes_and_help(void **state)
{
    (void)state;
    file_write(source, "int a;\n\tint \xC3\xA9 = bad;\r\nlast");
    struct report *report = report_new();
    struct note notes[] = {{{source, 1, 5, 0}, "declared here"}, {{NULL, 0, 0, 0}, "of the build"}};
    report_add(report, &(struct diagnostic){.rule = "access",
                                            .place = {source, 2, 11, 14},
                                            .message = "wrong",
                                            .help = "mend it",
                                            .notes = notes,
                                            .note_count = 2});
    report_finish(report);
    char *text = written(report, report_write_text);
    char *wanted = text_format("%s:2:11: error: wrong [ctx-access]\n"
                               "    2 | \tint \xC3\xA9 = bad;\n"
                               "      | \t        ^~~\n"
                               "%s:1:5: note: declared here\n"
                               "    1 | int a;\n"
                               "      |     ^\n"
                               "ctx: note: of the build\n"
                               "help: mend it\n",
                               source, source);
    assert_string_equal(text, wanted);
    free(wanted);
    free(text);
    report_free(report);
}

static void text_survives_places_that_do_not_exist(void **state)
{
    (void)state;
    struct report *report = report_new();
    add(report, source, 4000000000u, 4000000000u, "access", "far away");
    add(report, source, 1, 4000000000u, "access", "far right");
    add(report, "missing.c", 1, 1, "access", "no file");
    add(report, "<built-in>", 1, 1, "access", "built in");
    add(report, NULL, 0, 0, "access", "nowhere");
    report_finish(report);
    char *text = written(report, report_write_text);
    assert_non_null(strstr(text, "missing.c:1:1: error: no file"));
    assert_non_null(strstr(text, "<built-in>:1:1: error: built in"));
    assert_non_null(strstr(text, "ctx: error: nowhere"));
    free(text);
    report_free(report);
}

static void json_reads_back_as_it_was(void **state)
{
    (void)state;
    struct report *report = report_new(), *copy = report_new();
    struct note note = {{source, 1, 5, 6}, "a \"note\"\n\xC3\xA9"};
    report_add(report, &(struct diagnostic){.rule = "lost-update",
                                            .severity = SEVERITY_WARNING,
                                            .place = {source, 2, 3, 9},
                                            .message = "m",
                                            .help = "h",
                                            .notes = &note,
                                            .note_count = 1});
    report_not_analysed(report, &(struct place){.file = "x.c", .line = 7}, "why");
    report_finish(report);
    char *text = report_json_text(report, false);
    assert_true(report_json_read(copy, text));
    report_finish(copy);
    char *again = report_json_text(copy, false);
    assert_string_equal(text, again);
    assert_int_equal(report_at(copy, 0)->severity, SEVERITY_WARNING);
    assert_string_equal(report_at(copy, 0)->notes[0].message, note.message);
    assert_int_equal(report_not_analysed_at(copy, 0)->place.line, 7);
    free(text);
    free(again);
    report_free(report);
    report_free(copy);
}

static void broken_json_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "{", "[]", "{\"findings\": 1, \"not_analysed\": []}"};
    struct report *report = report_new();
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_false(report_json_read(report, texts[i]));
    assert_true(report_json_read(report, "{\"findings\": [{}, 3], \"not_analysed\": [null]}"));
    report_free(report);
}

static void sarif_counts_columns_in_characters(void **state)
{
    (void)state;
    file_write(source, "x\n\xC3\xA9\xC3\xA9 = bad;\n");
    struct report *report = report_new();
    add(report, source, 2, 8, "access", "wrong");
    report_finish(report);
    char *text = written(report, report_write_sarif);
    cJSON *log = cJSON_Parse(text);
    const cJSON *run = cJSON_GetArrayItem(cJSON_GetObjectItem(log, "runs"), 0);
    const cJSON *result = cJSON_GetArrayItem(cJSON_GetObjectItem(run, "results"), 0);
    const cJSON *location = cJSON_GetArrayItem(cJSON_GetObjectItem(result, "locations"), 0);
    const cJSON *physical = cJSON_GetObjectItem(location, "physicalLocation");
    const cJSON *region = cJSON_GetObjectItem(physical, "region");
    assert_int_equal(cJSON_GetObjectItem(region, "startLine")->valueint, 2);
    assert_int_equal(cJSON_GetObjectItem(region, "startColumn")->valueint, 6);
    assert_int_equal(cJSON_GetObjectItem(region, "endColumn")->valueint, 9);
    assert_string_equal(cJSON_GetObjectItem(result, "ruleId")->valuestring, "ctx-access");
    cJSON_Delete(log);
    free(text);
    report_free(report);
}

/* Writes a baseline of one report and applies it to another; returns what remains. */
static size_t remaining(struct report *before, struct report *after, size_t *known, size_t *gone)
{
    char *path = text_format("%s/baseline", folder), *message = NULL;
    *known = *gone = 0;
    report_finish(before);
    report_finish(after);
    assert_true(baseline_write(before, path, &message));
    assert_true(baseline_apply(after, path, known, gone, &message));
    unlink(path);
    free(path);
    size_t count = report_count(after);
    report_free(before);
    report_free(after);
    return count;
}

static void a_baseline_survives_moved_lines(void **state)
{
    (void)state;
    struct report *before = report_new(), *after = report_new();
    size_t known, gone;
    file_write(source, "one = 1;\n    two = 2;\n");
    add(before, source, 1, 1, "access", "m");
    add(before, source, 2, 5, "access", "m");
    report_finish(before);
    char *path = text_format("%s/baseline", folder), *message = NULL;
    assert_true(baseline_write(before, path, &message));
    file_write(source, "new\n\none = 1;\n  two = 2;\n");
    add(after, source, 3, 1, "access", "m");
    add(after, source, 4, 3, "access", "m");
    add(after, source, 1, 1, "access", "m");
    report_finish(after);
    known = gone = 0;
    assert_true(baseline_apply(after, path, &known, &gone, &message));
    assert_int_equal(known, 2);
    assert_int_equal(gone, 0);
    assert_int_equal(report_count(after), 1);
    assert_int_equal(report_at(after, 0)->place.line, 1);
    unlink(path);
    free(path);
    report_free(before);
    report_free(after);
}

static void a_baseline_counts_findings_that_are_alike(void **state)
{
    (void)state;
    struct report *before = report_new(), *after = report_new();
    size_t known, gone;
    file_write(source, "x;\nx;\nx;\n");
    add(before, source, 1, 1, "access", "m");
    add(before, source, 2, 1, "access", "m");
    for (unsigned line = 1; line <= 3; line++)
        add(after, source, line, 1, "access", "m");
    assert_int_equal(remaining(before, after, &known, &gone), 1);
    assert_int_equal(known, 2);
}

static void a_baseline_tells_what_is_gone(void **state)
{
    (void)state;
    struct report *before = report_new(), *after = report_new();
    size_t known, gone;
    add(before, source, 1, 1, "access", "m");
    add(before, source, 1, 1, "access", "other");
    add(after, source, 1, 1, "access", "m");
    assert_int_equal(remaining(before, after, &known, &gone), 0);
    assert_int_equal(gone, 1);
}

static void a_baseline_never_hides_what_was_not_analysed(void **state)
{
    (void)state;
    struct report *before = report_new(), *after = report_new();
    report_not_analysed(before, &(struct place){.file = source}, "why");
    report_not_analysed(after, &(struct place){.file = source}, "why");
    char *path = text_format("%s/baseline", folder), *message = NULL;
    size_t known = 0, gone = 0;
    assert_true(baseline_write(before, path, &message));
    assert_true(baseline_apply(after, path, &known, &gone, &message));
    assert_int_equal(report_exit_status(after), 2);
    unlink(path);
    free(path);
    report_free(before);
    report_free(after);
}

static void a_broken_baseline_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "x\n", "# ctx baseline 1\nx\ty\n",
                                        "# ctx baseline 1\na.c\tctx-access\tmany\tx\tm\n",
                                        "# ctx baseline 1\na.c\taccess\t1\tx\tm\n"};
    char *path = text_format("%s/baseline", folder);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        file_write(path, texts[i]);
        struct report *report = report_new();
        char *message = NULL;
        size_t known = 0, gone = 0;
        assert_false(baseline_apply(report, path, &known, &gone, &message));
        assert_non_null(strstr(message, path));
        free(message);
        report_free(report);
    }
    unlink(path);
    free(path);
}

static int folder_make(void **state)
{
    (void)state;
    folder = text_format("%s/ctx-report-XXXXXX", P_tmpdir);
    if (mkdtemp(folder) == NULL)
        return 1;
    source = text_format("%s/source.c", folder);
    file_write(source, "int x;\n");
    return 0;
}

static int folder_drop(void **state)
{
    (void)state;
    unlink(source);
    rmdir(folder);
    free(folder);
    free(source);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_are_sorted_by_place),
        cmocka_unit_test(a_finding_in_a_header_appears_once),
        cmocka_unit_test(one_file_has_one_name),
        cmocka_unit_test(the_status_is_the_worst),
        cmocka_unit_test(text_shows_line_caret_notes_and_help),
        cmocka_unit_test(text_survives_places_that_do_not_exist),
        cmocka_unit_test(json_reads_back_as_it_was),
        cmocka_unit_test(broken_json_is_refused),
        cmocka_unit_test(sarif_counts_columns_in_characters),
        cmocka_unit_test(a_baseline_survives_moved_lines),
        cmocka_unit_test(a_baseline_counts_findings_that_are_alike),
        cmocka_unit_test(a_baseline_tells_what_is_gone),
        cmocka_unit_test(a_baseline_never_hides_what_was_not_analysed),
        cmocka_unit_test(a_broken_baseline_is_refused),
    };
    return cmocka_run_group_tests(tests, folder_make, folder_drop);
}

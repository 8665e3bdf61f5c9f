#include "capsules/line_editor.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define UP "\033[A"
#define DOWN "\033[B"
#define RIGHT "\033[C"
#define LEFT "\033[D"
#define HOME "\033[H"
#define END "\033[F"
#define DELETE "\033[3~"

static struct line_editor editor;
static struct line_history history;
static char echo_text[8192];
static struct buffer_writer echo;

static int start(void **state)
{
    (void)state;
    editor = (struct line_editor)LINE_EDITOR("> ", &history);
    history = (struct line_history){.count = 0};
    buffer_writer_init(&echo, echo_text, sizeof echo_text);
    return 0;
}

/* The event of the last key. No key shows more than it may. */
static enum line_event type(const char *keys)
{
    enum line_event event = LINE_EDITING;
    for (; *keys != '\0'; keys++) {
        const size_t used_before = echo.used;
        event = line_editor_put(&editor, (uint8_t)*keys, &echo.writer);
        assert_true(echo.used - used_before <= LINE_EDITOR_ECHO_MAX);
        if (echo.used > sizeof echo_text / 2)
            echo.used = 0;
    }
    return event;
}

static void assert_line(const char *keys, const char *line)
{
    char text[LINE_EDITOR_MAX + 1] = {0};
    assert_int_equal(type(keys), LINE_DONE);
    memcpy(text, editor.line.text, editor.line.size);
    assert_string_equal(text, line);
    line_editor_begin(&editor, &echo.writer);
}

static void what_is_typed_is_the_line_and_is_shown(void **state)
{
    (void)state;
    line_editor_begin(&editor, &echo.writer);
    assert_line("list\r", "list");
    assert_string_equal(echo_text, "> list\r\n> ");
}

static void every_kind_of_line_end_ends_one_line(void **state)
{
    (void)state;
    assert_line("a\r", "a");
    assert_line("\nb\n", "b"); /* the LF belongs to the CR before */
    assert_line("c\n", "c");
    assert_line("\n", "");
    assert_line("\r", "");
    assert_line("d\r", "d");
}

static void backspace_takes_back(void **state)
{
    (void)state;
    assert_line("lisr\177t\r", "list");
    assert_line("\b\b\177x\b\blist\r", "list");
    assert_line("abc\b\b\b\b\r", "");
}

static void the_cursor_moves_within_the_line(void **state)
{
    (void)state;
    assert_line("lst" LEFT LEFT "i\r", "list");
    assert_line("ist" HOME "l" END "s\r", "lists");
    assert_line("ist\001l\005s\r", "lists");
    assert_line("lxist" LEFT LEFT LEFT "\b\r", "list");
    assert_line("lxist" HOME RIGHT DELETE "\r", "list");
    assert_line("a" LEFT LEFT LEFT "b" RIGHT RIGHT RIGHT "c\r", "bac");
    assert_line("ab" DELETE "\r", "ab");
}

static void the_history_holds_the_last_lines(void **state)
{
    (void)state;
    char line[2] = {'0', '\0'};
    for (unsigned i = 0; i < 12; i++) {
        const char keys[] = {(char)('a' + i), '\r', '\0'};
        type(keys);
        line_editor_begin(&editor, &echo.writer);
    }
    for (unsigned back = 1; back <= LINE_EDITOR_HISTORY; back++) {
        for (unsigned i = 0; i < back; i++)
            type(UP);
        line[0] = (char)('a' + 12 - back);
        assert_int_equal(editor.line.size, 1);
        assert_int_equal(editor.line.text[0], line[0]);
        type("\003");
        line_editor_begin(&editor, &echo.writer);
    }
    for (unsigned i = 0; i < 100; i++)
        type(UP);
    assert_int_equal(editor.line.text[0], 'a' + 12 - LINE_EDITOR_HISTORY);
    type(DOWN);
    assert_int_equal(editor.line.text[0], 'a' + 13 - LINE_EDITOR_HISTORY);
    for (unsigned i = 0; i < 100; i++)
        type(DOWN);
    assert_int_equal(editor.line.size, 0);
}

static void a_line_from_the_history_can_be_edited(void **state)
{
    (void)state;
    assert_line("stop blink\r", "stop blink");
    assert_line(UP HOME RIGHT RIGHT DELETE DELETE "art\r", "start blink");
    assert_line(UP UP "\r", "stop blink");
}

static void empty_lines_and_repetitions_are_not_kept(void **state)
{
    (void)state;
    type("one\r");
    line_editor_begin(&editor, &echo.writer);
    type("two\r");
    line_editor_begin(&editor, &echo.writer);
    type("two\r");
    line_editor_begin(&editor, &echo.writer);
    type("\r");
    line_editor_begin(&editor, &echo.writer);
    assert_line(UP UP "\r", "one");
}

static void a_line_that_is_too_long_is_refused_whole(void **state)
{
    (void)state;
    for (unsigned i = 0; i < LINE_EDITOR_MAX + 1; i++)
        type("x");
    assert_int_equal(type("\r"), LINE_TOO_LONG);
    line_editor_begin(&editor, &echo.writer);
    for (unsigned i = 0; i < 70000; i++)
        type("x");
    assert_int_equal(type("\r"), LINE_TOO_LONG);
    line_editor_begin(&editor, &echo.writer);
    assert_line("list\r", "list");
}

static void backspace_makes_a_line_that_is_too_long_fit_again(void **state)
{
    (void)state;
    char line[LINE_EDITOR_MAX + 1] = {0};
    memset(line, 'x', LINE_EDITOR_MAX);
    type(line);
    type("yz\b\b");
    assert_line("\r", line);
}

static void the_longest_line_can_be_edited_everywhere(void **state)
{
    (void)state;
    char line[LINE_EDITOR_MAX + 1] = {0};
    memset(line, 'x', LINE_EDITOR_MAX);
    type(line);
    type(HOME DELETE "y");
    line[0] = 'y';
    assert_line("\r", line);
    assert_line(UP LEFT "\b\b" END "z\r",
                "yxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxz");
}

static void giving_up_and_erasing_empty_the_line(void **state)
{
    (void)state;
    assert_int_equal(type("stop\003"), LINE_GIVEN_UP);
    line_editor_begin(&editor, &echo.writer);
    assert_line("reset\025list\r", "list");
}

static void control_characters_do_what_keys_do(void **state)
{
    (void)state;
    assert_line("st\002\002li\006\006\002\002\002\002x\002\004\r", "list");
    assert_line("\020\020x\r", "listx");
    assert_line("\020\020\016x\r", "listxx");
    assert_line("\016\002\006\004list\r", "list");
}

static void other_keys_do_nothing(void **state)
{
    (void)state;
    assert_line("\t\v\033\007\033[5~\033[1;5P\033OP\377\200li\033x\033[2~st\r", "list");
}

static void a_line_with_lost_bytes_is_refused(void **state)
{
    (void)state;
    type("sto");
    line_editor_lose(&editor);
    assert_int_equal(type(" blink\r"), LINE_TOO_LONG);
}

static void silence_shows_nothing(void **state)
{
    (void)state;
    editor.is_silent = true;
    line_editor_begin(&editor, &echo.writer);
    assert_line("console" LEFT LEFT "\b" UP "\003x\025console-start\r", "console-start");
    assert_int_equal(echo.used, 0);
}

static void any_keys_leave_a_line_that_fits(void **state)
{
    (void)state;
    uint32_t random = 5;
    for (unsigned i = 0; i < 200000; i++) {
        random = random * 1664525 + 1013904223;
        const char keys[] = {(char)(random >> 24), '\0'};
        static const char *const common[] = {"x", UP, DOWN, LEFT, RIGHT, DELETE, "\b", "yz"};
        const bool is_common = (random >> 8) % 4 != 0;
        const enum line_event event = type(is_common ? common[(random >> 16) % 8] : keys);
        assert_true(editor.line.size <= LINE_EDITOR_MAX);
        assert_true(editor.cursor <= editor.line.size);
        if (event != LINE_EDITING)
            line_editor_begin(&editor, &echo.writer);
    }
    type("\003");
    line_editor_begin(&editor, &echo.writer);
    assert_line("list\r", "list");
}

#define TEST(name) cmocka_unit_test_setup(name, start)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_typed_is_the_line_and_is_shown),
        TEST(every_kind_of_line_end_ends_one_line),
        TEST(backspace_takes_back),
        TEST(the_cursor_moves_within_the_line),
        TEST(the_history_holds_the_last_lines),
        TEST(a_line_from_the_history_can_be_edited),
        TEST(empty_lines_and_repetitions_are_not_kept),
        TEST(a_line_that_is_too_long_is_refused_whole),
        TEST(backspace_makes_a_line_that_is_too_long_fit_again),
        TEST(the_longest_line_can_be_edited_everywhere),
        TEST(giving_up_and_erasing_empty_the_line),
        TEST(control_characters_do_what_keys_do),
        TEST(other_keys_do_nothing),
        TEST(a_line_with_lost_bytes_is_refused),
        TEST(silence_shows_nothing),
        TEST(any_keys_leave_a_line_that_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

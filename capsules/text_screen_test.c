#include "capsules/fake/apps.h"
#include "capsules/font.h"
#include "capsules/text_screen.h"
#include "hil/fake/alarm.h"
#include "hil/fake/screen.h"

enum {
    EXISTS,
    SIZE,
    ON,
    OFF,
    BLINK,
    NO_BLINK,
    CURSOR,
    NO_CURSOR,
    WRITE,
    CLEAR,
    HOME,
    GO,
};
#define BUFFER 256u
#define COLUMNS 21
#define ROWS 8

static struct fake_screen hardware;
static struct fake_alarm alarm_hardware;
static struct display display;
static struct display_user text_screen;
static const struct driver_entry drivers[] = {{DRIVER_TEXT_SCREEN, &text_screen.driver}};

static int start(void **state)
{
    (void)state;
    memset(&hardware, 0, sizeof hardware);
    hardware = (struct fake_screen)FAKE_SCREEN(&display.client);
    display = (struct display)DISPLAY(&hardware.screen, &alarm_hardware.alarm);
    alarm_hardware = (struct fake_alarm)FAKE_ALARM(&display.pause, 16000);
    text_screen = (struct display_user)TEXT_SCREEN;
    display_add(&display, &text_screen);
    apps_start(drivers, 1, 3);
    display.client.drawn(&display.client);
    return 0;
}

/* Until all is drawn, with the pauses. */
static void settle(void)
{
    do {
        fake_screen_run(&hardware);
        fake_alarm_advance(&alarm_hardware, 16);
    } while (hardware.is_busy);
}

/* One piece, and the pause if one comes. */
static void piece_finish(void)
{
    fake_screen_finish(&hardware);
    fake_alarm_advance(&alarm_hardware, 16);
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command_of(unsigned app, uint32_t number, uint32_t a, uint32_t b)
{
    return app_command(app, DRIVER_TEXT_SCREEN, number, a, b);
}

static void done(unsigned app, uint32_t number, uint32_t a, uint32_t b)
{
    assert_success(command_of(app, number, a, b));
    settle();
    assert_upcall(app, DRIVER_TEXT_SCREEN, 0, OK, number == WRITE ? a : 0, 0);
}

static void lend(unsigned app, const char *text)
{
    memcpy(app_memory(app, BUFFER), text, strlen(text));
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, DRIVER_TEXT_SCREEN, 0, BUFFER, (uint32_t)strlen(text));
}

static void write(unsigned app, const char *text)
{
    lend(app, text);
    done(app, WRITE, (uint32_t)strlen(text), 0);
}

/* What stands in a cell, read off its pixels; 0: no letter at all. */
static char letter_at(unsigned column, unsigned row)
{
    uint8_t columns[6] = {0};
    for (unsigned x = 0; x < 6; x++)
        for (unsigned y = 0; y < 8; y++)
            columns[x] |= (uint8_t)(hardware.is_white[row * 8 + y][column * 6 + x] << y);
    for (unsigned i = 0; i < FONT_COUNT && columns[5] == 0; i++)
        if (memcmp(columns, font_glyphs[i], FONT_WIDTH) == 0)
            return (char)(FONT_FIRST + i);
    return 0;
}

static void assert_row(unsigned row, const char *text)
{
    for (unsigned column = 0; column < COLUMNS; column++) {
        const char wanted = column < strlen(text) ? text[column] : ' ';
        assert_int_equal(letter_at(column, row), wanted);
    }
}

static void every_letter_differs_from_every_other(void **state)
{
    (void)state;
    for (unsigned i = 0; i < FONT_COUNT; i++)
        for (unsigned j = 0; j < i; j++)
            assert_memory_not_equal(font_glyphs[i], font_glyphs[j], FONT_WIDTH);
}

static void letters_stand_side_by_side(void **state)
{
    (void)state;
    write(0, "Hello, 23.5 C!");
    assert_row(0, "Hello, 23.5 C!");
    write(0, " ok");
    assert_row(0, "Hello, 23.5 C! ok");
    assert_row(1, "");
}

static void a_new_line_blanks_the_rest_of_its_line(void **state)
{
    (void)state;
    write(0, "something long\nsecond");
    done(0, HOME, 0, 0);
    write(0, "short\nfirst");
    assert_row(0, "short");
    assert_row(1, "firstd");
}

static void a_full_line_goes_on_in_the_next(void **state)
{
    (void)state;
    write(0, "123456789012345678901");
    assert_row(0, "123456789012345678901");
    write(0, "\nnext"); /* its own new line is not one more */
    assert_row(1, "next");
    done(0, HOME, 0, 0);
    write(0, "123456789012345678901go\n\nthen");
    assert_row(1, "go");
    assert_row(2, "");
    assert_row(3, "then");
}

static void behind_the_last_row_comes_the_first(void **state)
{
    (void)state;
    done(0, GO, 0, ROWS - 1);
    write(0, "last\nfirst");
    assert_row(7, "last");
    assert_row(0, "first");
    done(0, GO, COLUMNS - 1, ROWS - 1);
    write(0, "xy");
    assert_int_equal(letter_at(COLUMNS - 1, ROWS - 1), 'x');
    assert_int_equal(letter_at(0, 0), 'y');
}

static void other_codes_are_blanks(void **state)
{
    (void)state;
    write(0, "a\x7F\x80\xFF\x1F\rb");
    assert_row(0, "a     b");
}

static void clearing_leaves_nothing(void **state)
{
    (void)state;
    memset(hardware.is_white, 1, sizeof hardware.is_white);
    done(0, GO, 5, 5);
    done(0, CLEAR, 0, 0);
    for (unsigned y = 0; y < FAKE_SCREEN_HEIGHT; y++)
        for (unsigned x = 0; x < FAKE_SCREEN_WIDTH; x++)
            assert_false(hardware.is_white[y][x]);
    write(0, "\nnot on top");
    assert_row(1, "not on top");
    done(0, CLEAR, 0, 0);
    write(0, "top");
    assert_row(0, "top");
}

static void processes_have_places_of_their_own(void **state)
{
    (void)state;
    done(0, GO, 0, 1);
    done(1, GO, 0, 4);
    lend(0, "first app");
    lend(1, "second app");
    assert_success(command_of(0, WRITE, 9, 0));
    assert_success(command_of(1, WRITE, 10, 0));
    settle();
    assert_upcall(0, DRIVER_TEXT_SCREEN, 0, OK, 9, 0);
    assert_upcall(1, DRIVER_TEXT_SCREEN, 0, OK, 10, 0);
    assert_row(1, "first app");
    assert_row(4, "second app");
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    assert_success(command_of(0, EXISTS, 0, 0));
    assert_failure(command_of(0, GO, COLUMNS, 0), ERROR_INVALID);
    assert_failure(command_of(0, GO, 0, ROWS), ERROR_INVALID);
    assert_failure(command_of(0, GO, UINT32_MAX, UINT32_MAX), ERROR_INVALID);
    assert_failure(command_of(0, BLINK, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command_of(0, CURSOR, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command_of(0, GO + 1, 0, 0), ERROR_NOSUPPORT);
    assert_no_upcall(0);
}

static void a_text_longer_than_its_buffer_is_told(void **state)
{
    (void)state;
    assert_success(command_of(0, WRITE, 1, 0));
    assert_upcall(0, DRIVER_TEXT_SCREEN, 0, ERROR_SIZE, 0, 0);
    lend(0, "abc");
    done(0, WRITE, 0, 0);
    assert_success(command_of(0, WRITE, UINT32_MAX, 0));
    settle();
    assert_upcall(0, DRIVER_TEXT_SCREEN, 0, ERROR_SIZE, 3, 0);
    assert_row(0, "abc");
}

static void size_and_settings_answer_by_upcall(void **state)
{
    (void)state;
    assert_success(command_of(0, SIZE, 0, 0));
    assert_upcall(0, DRIVER_TEXT_SCREEN, 0, OK, COLUMNS, ROWS);
    done(0, NO_BLINK, 0, 0);
    done(0, NO_CURSOR, 0, 0);
    assert_int_equal(hardware.setting_count, 0);
    done(0, ON, 0, 0);
    assert_int_equal(hardware.settings[SCREEN_POWER], 1);
    done(0, OFF, 0, 0);
    assert_int_equal(hardware.settings[SCREEN_POWER], 0);
}

static void a_text_that_shrinks_meanwhile_is_told(void **state)
{
    (void)state;
    lend(0, "0123456789");
    assert_success(command_of(0, WRITE, 10, 0));
    assert_failure(command_of(0, HOME, 0, 0), ERROR_BUSY);
    piece_finish();
    app_allow(0, SYSCALL_ALLOW_READ_ONLY, DRIVER_TEXT_SCREEN, 0, BUFFER, 4);
    settle();
    assert_upcall(0, DRIVER_TEXT_SCREEN, 0, ERROR_SIZE, 4, 0);
    assert_row(0, "0123");
}

/* However many new lines there are, a step draws or ends. */
static void new_lines_alone_are_work_like_any_other(void **state)
{
    (void)state;
    lend(0, "\n\n\n\n");
    assert_success(command_of(0, WRITE, 4, 0));
    settle();
    assert_upcall(0, DRIVER_TEXT_SCREEN, 0, OK, 4, 0);
    assert_int_equal(hardware.piece_count, 4 * COLUMNS);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_letter_differs_from_every_other),
        TEST(letters_stand_side_by_side),
        TEST(a_new_line_blanks_the_rest_of_its_line),
        TEST(a_full_line_goes_on_in_the_next),
        TEST(behind_the_last_row_comes_the_first),
        TEST(other_codes_are_blanks),
        TEST(clearing_leaves_nothing),
        TEST(processes_have_places_of_their_own),
        TEST(bad_arguments_are_refused),
        TEST(a_text_longer_than_its_buffer_is_told),
        TEST(size_and_settings_answer_by_upcall),
        TEST(a_text_that_shrinks_meanwhile_is_told),
        TEST(new_lines_alone_are_work_like_any_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

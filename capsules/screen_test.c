/* Both drivers that share a screen: pixels here, and letters beside them. */
#include "capsules/fake/apps.h"
#include "capsules/screen.h"
#include "capsules/text_screen.h"
#include "hil/fake/alarm.h"
#include "hil/fake/screen.h"

enum { POWER = 2, BRIGHTNESS, INVERT_ON, INVERT_OFF, INVERT };
enum { FRAME = 100, WRITE = 200, FILL = 300 };
enum { TEXT_WRITE = 8 };
#define BUFFER 256u /* where it is in the RAM of each app */

static struct fake_screen hardware;
static struct fake_alarm alarm_hardware;
static struct display display;
static struct display_user screen;
static struct display_user text_screen;
static const struct driver_entry drivers[] = {
    {DRIVER_SCREEN, &screen.driver},
    {DRIVER_TEXT_SCREEN, &text_screen.driver},
};

static int start(void **state)
{
    (void)state;
    memset(&hardware, 0, sizeof hardware);
    hardware = (struct fake_screen)FAKE_SCREEN(&display.client);
    display = (struct display)DISPLAY(&hardware.screen, &alarm_hardware.alarm);
    alarm_hardware = (struct fake_alarm)FAKE_ALARM(&display.pause, 16000);
    screen = (struct display_user)SCREEN_DRIVER;
    text_screen = (struct display_user)TEXT_SCREEN;
    display_add(&display, &screen);
    display_add(&display, &text_screen);
    apps_start(drivers, 2, 3);
    display.client.drawn(&display.client); /* it is set up */
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
    return app_command(app, DRIVER_SCREEN, number, a, b);
}

static struct answer frame(unsigned app, uint32_t x, uint32_t y, uint32_t width, uint32_t height)
{
    return command_of(app, FRAME, x << 16 | y, width << 16 | height);
}

static void frame_set(unsigned app, uint32_t x, uint32_t y, uint32_t width, uint32_t height)
{
    assert_success(frame(app, x, y, width, height));
    settle();
    assert_upcall(app, DRIVER_SCREEN, 0, OK, 0, 0);
}

static void lend(unsigned app, const void *bytes, uint32_t size)
{
    memcpy(app_memory(app, BUFFER), bytes, size);
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, DRIVER_SCREEN, 0, BUFFER, size);
}

static unsigned white_count(void)
{
    unsigned count = 0;
    for (unsigned y = 0; y < FAKE_SCREEN_HEIGHT; y++)
        for (unsigned x = 0; x < FAKE_SCREEN_WIDTH; x++)
            count += hardware.is_white[y][x];
    return count;
}

static void white_everywhere(void)
{
    memset(hardware.is_white, 1, sizeof hardware.is_white);
}

/* The whole frame is filled with white, and nothing besides. */
static void assert_rectangle(unsigned left, unsigned top, unsigned width, unsigned height)
{
    for (unsigned y = 0; y < FAKE_SCREEN_HEIGHT; y++)
        for (unsigned x = 0; x < FAKE_SCREEN_WIDTH; x++)
            assert_int_equal(hardware.is_white[y][x],
                             x >= left && x < left + width && y >= top && y < top + height);
}

static void a_frame_is_filled_wherever_it_is(void **state)
{
    (void)state;
    static const struct {
        unsigned x, y, width, height;
    } frames[] = {
        {0, 0, 128, 64}, {0, 0, 1, 1},  {127, 63, 1, 1}, {3, 5, 30, 17},
        {4, 5, 31, 8},   {5, 1, 1, 63}, {1, 0, 127, 9},  {6, 7, 2, 2},
    };
    lend(0, "\xFF", 1);
    for (unsigned i = 0; i < COUNT_OF(frames); i++) {
        memset(hardware.is_white, 0, sizeof hardware.is_white);
        frame_set(0, frames[i].x, frames[i].y, frames[i].width, frames[i].height);
        assert_success(command_of(0, FILL, 0, 0));
        settle();
        assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
        assert_rectangle(frames[i].x, frames[i].y, frames[i].width, frames[i].height);
    }
}

static void bytes_are_columns_of_eight_in_bands(void **state)
{
    (void)state;
    uint8_t bytes[2 * 13];
    for (unsigned i = 0; i < sizeof bytes; i++)
        bytes[i] = (uint8_t)(i * 29 + 3);
    lend(0, bytes, sizeof bytes);
    frame_set(0, 21, 9, 13, 11); /* the second band has three rows */
    assert_success(command_of(0, WRITE, sizeof bytes, 0));
    settle();
    assert_upcall(0, DRIVER_SCREEN, 0, OK, sizeof bytes, 0);
    for (unsigned y = 0; y < 11; y++)
        for (unsigned x = 0; x < 13; x++)
            assert_int_equal(hardware.is_white[9 + y][21 + x], bytes[y / 8 * 13 + x] >> y % 8 & 1);
}

static void a_write_ends_with_its_bytes_or_with_the_frame(void **state)
{
    (void)state;
    uint8_t bytes[64];
    memset(bytes, 0xFF, sizeof bytes);
    lend(0, bytes, sizeof bytes);
    frame_set(0, 10, 8, 12, 16);
    assert_success(command_of(0, WRITE, 5, 0));
    settle();
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 5, 0);
    assert_rectangle(10, 8, 5, 8);
    assert_success(command_of(0, WRITE, 64, 0)); /* from the beginning again */
    settle();
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 24, 0);
    assert_rectangle(10, 8, 12, 16);
}

static void a_frame_without_pixels_takes_none(void **state)
{
    (void)state;
    lend(0, "\xFF", 1);
    assert_success(command_of(0, WRITE, 1, 0)); /* before the first frame */
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
    frame_set(0, 3, 3, 0, 10);
    assert_success(command_of(0, FILL, 0, 0));
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
    frame_set(0, 3, 3, 10, 0);
    assert_success(command_of(0, FILL, 0, 0));
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
    assert_int_equal(hardware.piece_count, 0);
}

static void only_the_other_pixel_of_a_pair_is_harmed(void **state)
{
    (void)state;
    white_everywhere();
    lend(0, "\x00", 1);
    frame_set(0, 11, 16, 4, 8);
    assert_success(command_of(0, FILL, 0, 0));
    settle();
    assert_int_equal(white_count(), 128 * 64 - 6 * 8);
    for (unsigned x = 9; x < 17; x++)
        assert_int_equal(hardware.is_white[20][x], x < 10 || x > 15);
}

static void bad_frames_and_sizes_are_refused(void **state)
{
    (void)state;
    assert_failure(frame(0, 0, 0, 129, 1), ERROR_INVALID);
    assert_failure(frame(0, 0, 0, 1, 65), ERROR_INVALID);
    assert_failure(frame(0, 128, 0, 1, 1), ERROR_INVALID);
    assert_failure(frame(0, 0, 64, 1, 1), ERROR_INVALID);
    assert_failure(frame(0, 0xFFFF, 0xFFFF, 0xFFFF, 0xFFFF), ERROR_INVALID);
    frame_set(0, 0, 0, 8, 8);
    assert_no_upcall(0);
    static const uint32_t sizes[] = {2, UINT16_MAX, UINT32_MAX};
    assert_success(command_of(0, FILL, 0, 0));
    assert_upcall(0, DRIVER_SCREEN, 0, ERROR_SIZE, 0, 0);
    lend(0, "\xFF", 1);
    assert_success(command_of(0, WRITE, 0, 0));
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
    for (unsigned i = 0; i < COUNT_OF(sizes); i++) {
        assert_success(command_of(0, WRITE, sizes[i], 0));
        assert_upcall(0, DRIVER_SCREEN, 0, ERROR_SIZE, 0, 0);
    }
    assert_int_equal(hardware.piece_count, 0);
}

static void modes_are_what_there_is(void **state)
{
    (void)state;
    static const uint32_t ones[] = {1, 11, 13};
    assert_success(command_of(0, 0, 0, 0));
    for (unsigned i = 0; i < COUNT_OF(ones); i++)
        assert_int_equal(command_of(0, ones[i], 0, 0).words[1], 1);
    assert_int_equal(command_of(0, 12, 0, 0).words[0], RETURN_SUCCESS_2_U32);
    assert_int_equal(command_of(0, 12, 0, 0).words[1], 128);
    assert_int_equal(command_of(0, 23, 7, 7).words[2], 64);
    assert_int_equal(command_of(0, 14, 0, 0).words[1], 6);
    assert_int_equal(command_of(0, 25, 0, 0).words[1], 6);
    assert_int_equal(command_of(0, 21, 0, 0).words[0], RETURN_SUCCESS_U32);
    assert_int_equal(command_of(0, 21, 0, 0).words[1], 0);
    assert_failure(command_of(0, 12, 1, 0), ERROR_INVALID);
    assert_failure(command_of(0, 14, 1, 0), ERROR_INVALID);
    assert_failure(command_of(0, 22, 1, 0), ERROR_NOSUPPORT);
    assert_failure(command_of(0, 24, 128, 65), ERROR_NOSUPPORT);
    assert_failure(command_of(0, 26, 2, 0), ERROR_NOSUPPORT);
    assert_no_upcall(0);
    static const uint32_t choices[][3] = {{22, 0, 0}, {24, 128, 64}, {26, 6, 0}};
    for (unsigned i = 0; i < COUNT_OF(choices); i++) {
        assert_success(command_of(0, choices[i][0], choices[i][1], choices[i][2]));
        assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
    }
    assert_failure(command_of(0, 7, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command_of(0, 301, 0, 0), ERROR_NOSUPPORT);
}

static void settings_reach_the_screen(void **state)
{
    (void)state;
    static const struct {
        uint32_t command, a, setting, value;
    } cases[] = {
        {POWER, 1, SCREEN_POWER, 1},           {POWER, 0, SCREEN_POWER, 0},
        {INVERT_ON, 0, SCREEN_INVERT, 1},      {INVERT_OFF, 9, SCREEN_INVERT, 0},
        {INVERT, 1, SCREEN_INVERT, 1},         {BRIGHTNESS, 100, SCREEN_BRIGHTNESS, 100},
        {BRIGHTNESS, 0, SCREEN_BRIGHTNESS, 0}, {BRIGHTNESS, UINT32_MAX, SCREEN_BRIGHTNESS, 255},
    };
    for (unsigned i = 0; i < COUNT_OF(cases); i++) {
        assert_success(command_of(0, cases[i].command, cases[i].a, 0));
        assert_int_equal(hardware.setting_count, i + 1);
        assert_no_upcall(0);
        settle();
        assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
        assert_int_equal(hardware.settings[cases[i].setting], cases[i].value);
    }
}

static void what_the_screen_refuses_is_told(void **state)
{
    (void)state;
    hardware.refusal = ERROR_NOSUPPORT;
    assert_success(command_of(0, INVERT_ON, 0, 0));
    assert_upcall(0, DRIVER_SCREEN, 0, ERROR_NOSUPPORT, 0, 0);
    hardware.refusal = OK;
    frame_set(0, 0, 0, 8, 8);
}

/* ---- several at once ---- */

static void fill_begin(unsigned app)
{
    lend(app, "\xFF", 1);
    frame_set(app, app * 40, 0, 32, 64);
    assert_success(command_of(app, FILL, 0, 0));
}

static void processes_take_turns_piece_by_piece(void **state)
{
    (void)state;
    for (unsigned app = 0; app < 3; app++) {
        lend(app, "\xFF", 1);
        frame_set(app, app * 40, 0, 32, 64);
    }
    for (unsigned app = 0; app < 3; app++)
        assert_success(command_of(app, FILL, 0, 0));
    for (unsigned piece = 0; piece < 9; piece++) {
        assert_int_equal(hardware.piece.x / 40, piece % 3);
        piece_finish();
    }
    settle();
    for (unsigned app = 0; app < 3; app++)
        assert_upcall(app, DRIVER_SCREEN, 0, OK, 0, 0);
    assert_int_equal(white_count(), 3 * 32 * 64);
}

static void letters_do_not_wait_for_a_picture(void **state)
{
    (void)state;
    fill_begin(0);
    memcpy(app_memory(1, BUFFER), "ab", 2);
    app_allow(1, SYSCALL_ALLOW_READ_ONLY, DRIVER_TEXT_SCREEN, 0, BUFFER, 2);
    assert_success(app_command(1, DRIVER_TEXT_SCREEN, TEXT_WRITE, 2, 0));
    for (unsigned piece = 0; piece < 5; piece++)
        piece_finish();
    assert_upcall(1, DRIVER_TEXT_SCREEN, 0, OK, 2, 0);
    assert_no_upcall(0);
    settle();
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
}

static void a_process_has_one_operation_at_a_time(void **state)
{
    (void)state;
    fill_begin(0);
    assert_failure(command_of(0, FILL, 0, 0), ERROR_BUSY);
    assert_failure(command_of(0, POWER, 1, 0), ERROR_BUSY);
    assert_failure(frame(0, 0, 0, 8, 8), ERROR_BUSY);
    settle();
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
    assert_rectangle(0, 0, 32, 64);
    assert_no_upcall(0);
}

static void a_buffer_taken_back_meanwhile_is_told(void **state)
{
    (void)state;
    fill_begin(0);
    piece_finish();
    app_allow(0, SYSCALL_ALLOW_READ_ONLY, DRIVER_SCREEN, 0, 0, 0);
    settle();
    assert_upcall(0, DRIVER_SCREEN, 0, ERROR_SIZE, 0, 0);
    fill_begin(0);
    settle();
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
}

static void a_process_that_ends_keeps_nobody_waiting(void **state)
{
    (void)state;
    for (unsigned app = 0; app < 2; app++) {
        lend(app, "\xFF", 1);
        frame_set(app, app * 40, 0, 32, 64);
    }
    for (unsigned app = 0; app < 2; app++)
        assert_success(command_of(app, FILL, 0, 0));
    app_terminate(0);
    const unsigned before = hardware.piece_count;
    settle();
    assert_int_equal(hardware.piece_count - before, 1 + 32); /* the piece under way, and app1's */
    assert_upcall(1, DRIVER_SCREEN, 0, OK, 0, 0);
    app_boot(0);
    lend(0, "\xFF", 1);
    assert_success(command_of(0, FILL, 0, 0)); /* its old frame is forgotten */
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
}

static void a_full_queue_loses_the_upcall_and_no_more(void **state)
{
    (void)state;
    lend(0, "\xFF", 1);
    frame_set(0, 0, 0, 8, 8);
    app_queue_fill(0, DRIVER_SCREEN, 0);
    assert_success(command_of(0, FILL, 0, 0));
    settle();
    app_queue_empty(0, DRIVER_SCREEN, 0);
    assert_rectangle(0, 0, 8, 8);
    assert_success(command_of(0, FILL, 0, 0));
    settle();
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
}

static void half_of_the_time_is_left_to_the_processes(void **state)
{
    (void)state;
    lend(0, "\xFF", 1);
    frame_set(0, 0, 0, 128, 64);
    const unsigned before = hardware.piece_count;
    assert_success(command_of(0, FILL, 0, 0));
    unsigned pauses = 0;
    do {
        fake_screen_run(&hardware);
        assert_in_range(hardware.piece_count - before, 4 * pauses, 4 * pauses + 4);
        fake_alarm_advance(&alarm_hardware, 15);
        assert_false(hardware.is_busy); /* not before the millisecond is over */
        fake_alarm_advance(&alarm_hardware, 1);
        pauses++;
    } while (hardware.is_busy);
    assert_in_range(pauses, 32, 33);
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
}

/* What comes before the screen is set up waits for that. */
static void drawing_waits_for_the_screen(void **state)
{
    (void)state;
    (void)end(NULL);
    (void)start(NULL);
    display.is_drawing = true;
    assert_success(frame(0, 0, 0, 8, 8));
    assert_no_upcall(0);
    display.client.drawn(&display.client);
    assert_upcall(0, DRIVER_SCREEN, 0, OK, 0, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_frame_is_filled_wherever_it_is),
        TEST(bytes_are_columns_of_eight_in_bands),
        TEST(a_write_ends_with_its_bytes_or_with_the_frame),
        TEST(a_frame_without_pixels_takes_none),
        TEST(only_the_other_pixel_of_a_pair_is_harmed),
        TEST(bad_frames_and_sizes_are_refused),
        TEST(modes_are_what_there_is),
        TEST(settings_reach_the_screen),
        TEST(what_the_screen_refuses_is_told),
        TEST(processes_take_turns_piece_by_piece),
        TEST(letters_do_not_wait_for_a_picture),
        TEST(a_process_has_one_operation_at_a_time),
        TEST(a_buffer_taken_back_meanwhile_is_told),
        TEST(a_process_that_ends_keeps_nobody_waiting),
        TEST(a_full_queue_loses_the_upcall_and_no_more),
        TEST(half_of_the_time_is_left_to_the_processes),
        TEST(drawing_waits_for_the_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

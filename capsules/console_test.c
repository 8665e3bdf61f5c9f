#include "capsules/console.h"
#include "capsules/fake/apps.h"
#include "hil/fake/uart.h"

enum { EXISTS, WRITE, READ, ABORT };
enum { WRITTEN = 1, READ_DONE = 2 };

#define CHUNK 16
#define OUT 256 /* where in an app's RAM it has its text, and its input */
#define IN 1024

static struct fake_uart uart;
buffer_define(chunk, CHUNK);
static struct console console;
static const struct driver_entry drivers[] = {{DRIVER_CONSOLE, &console.driver}};

static int start(void **state)
{
    (void)state;
    console = (struct console)CONSOLE(&uart.uart, &chunk);
    uart = (struct fake_uart)FAKE_UART(&console.client);
    apps_start(drivers, 1, 3);
    for (unsigned app = 0; app < 3; app++) {
        app_subscribe(app, DRIVER_CONSOLE, WRITTEN);
        app_subscribe(app, DRIVER_CONSOLE, READ_DONE);
    }
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command(unsigned app, uint32_t number, uint32_t a)
{
    return app_command(app, DRIVER_CONSOLE, number, a, 0);
}

static void lend_out(unsigned app, uint32_t size)
{
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, DRIVER_CONSOLE, 1, OUT, size);
}

static void lend_in(unsigned app, uint32_t size)
{
    app_allow(app, SYSCALL_ALLOW_READ_WRITE, DRIVER_CONSOLE, 1, IN, size);
}

static void write_text(unsigned app, const char *text)
{
    const uint32_t size = (uint32_t)strlen(text);
    memcpy(app_memory(app, OUT), text, size);
    lend_out(app, size);
    assert_success(command(app, WRITE, size));
}

static void start_read(unsigned app, uint32_t size)
{
    memset(app_memory(app, IN), '.', 80);
    lend_in(app, size);
    assert_success(command(app, READ, size));
}

/* ---- writing ---- */

static void a_short_text_goes_out_and_its_size_comes_back(void **state)
{
    (void)state;
    write_text(0, "hello\n");
    assert_no_upcall(0);
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "hello\n");
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, 6, 0, 0);
    assert_no_upcall(0);
}

static void a_text_of_any_length_goes_out_in_chunks(void **state)
{
    (void)state;
    static const uint32_t sizes[] = {1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 500};
    for (unsigned i = 0; i < COUNT_OF(sizes); i++) {
        char text[501] = {0};
        for (uint32_t at = 0; at < sizes[i]; at++)
            text[at] = (char)('a' + at % 26);
        fake_uart_clear(&uart);
        write_text(0, text);
        fake_uart_run(&uart);
        assert_string_equal(uart.output, text);
        assert_true(uart.longest <= CHUNK);
        assert_int_equal(uart.transmit_count, (sizes[i] + CHUNK - 1) / CHUNK);
        assert_upcall(0, DRIVER_CONSOLE, WRITTEN, sizes[i], 0, 0);
    }
}

static void a_write_is_as_long_as_asked_but_never_longer_than_the_buffer(void **state)
{
    (void)state;
    memcpy(app_memory(0, OUT), "0123456789", 10);
    lend_out(0, 10);
    static const uint32_t asked[] = {4, 10, 11, 0x80000000, UINT32_MAX};
    for (unsigned i = 0; i < COUNT_OF(asked); i++) {
        const uint32_t expected = asked[i] < 10 ? asked[i] : 10;
        fake_uart_clear(&uart);
        assert_success(command(0, WRITE, asked[i]));
        fake_uart_run(&uart);
        assert_int_equal(uart.output_size, expected);
        assert_upcall(0, DRIVER_CONSOLE, WRITTEN, expected, 0, 0);
    }
}

static void a_write_without_a_buffer_is_done_at_once(void **state)
{
    (void)state;
    assert_success(command(0, WRITE, 10));
    assert_int_equal(uart.transmit_count, 0);
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, 0, 0, 0);
}

static void a_process_that_never_used_the_console_can_wait_for_its_empty_write(void **state)
{
    (void)state;
    app_terminate(0);
    app_boot(0);
    assert_success(command(0, WRITE, 10));
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, 0, 0, 0);
}

static void size_0_cancels_what_is_not_out_yet(void **state)
{
    (void)state;
    write_text(0, "0123456789abcdefghijklmnopqrstuvwxyz");
    assert_success(command(0, WRITE, 0));
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "0123456789abcdef");
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, 0, 0, 0);
    assert_no_upcall(0);
}

static void a_new_write_takes_the_place_of_the_old_one(void **state)
{
    (void)state;
    write_text(0, "0123456789abcdefghijklmnopqrstuvwxyz");
    write_text(0, "NEW");
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "0123456789abcdefNEW");
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, 3, 0, 0);
    assert_no_upcall(0);
}

static void a_buffer_that_shrinks_ends_the_write_early(void **state)
{
    (void)state;
    write_text(0, "0123456789abcdefghijklmnopqrstuvwxyz");
    lend_out(0, CHUNK + 4);
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "0123456789abcdefghij");
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, CHUNK + 4, 0, 0);
}

static void a_buffer_that_is_taken_back_ends_the_write(void **state)
{
    (void)state;
    write_text(0, "0123456789abcdefghijklmnopqrstuvwxyz");
    lend_out(0, 0);
    fake_uart_run(&uart);
    assert_int_equal(uart.output_size, CHUNK);
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, CHUNK, 0, 0);
}

static void two_writers_are_not_mixed_within_a_line(void **state)
{
    (void)state;
    write_text(0, "a long line of the first app\nand a second one\n");
    write_text(1, "one line, and long too\n");
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "a long line of the first app\n"
                                     "one line, and long too\n"
                                     "and a second one\n");
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, 46, 0, 0);
    assert_upcall(1, DRIVER_CONSOLE, WRITTEN, 23, 0, 0);
}

static void a_writer_without_lines_is_interrupted_after_its_turn(void **state)
{
    (void)state;
    char text[1001] = {0};
    memset(text, 'x', 1000);
    write_text(0, text);
    write_text(1, "waits\n");
    fake_uart_run(&uart);
    assert_true(strstr(uart.output, "waits\n") == uart.output + CHUNK + CONSOLE_TURN);
    assert_int_equal(uart.output_size, 1006);
}

/* Each app writes characters of its own: what is left of the output without the others' is its text. */
static void long_texts_of_several_writers_arrive_whole(void **state)
{
    (void)state;
    char texts[3][701] = {0};
    for (unsigned app = 0; app < 3; app++) {
        for (unsigned i = 0; i < 700; i++)
            texts[app][i] = (char)("aA0"[app] + (int)(i % 10));
        write_text(app, texts[app]);
    }
    fake_uart_run(&uart);
    for (unsigned app = 0; app < 3; app++) {
        unsigned found = 0;
        for (size_t i = 0; i < uart.output_size; i++)
            if (uart.output[i] >= texts[app][0] && uart.output[i] <= texts[app][9])
                assert_int_equal(uart.output[i], texts[app][found++]);
        assert_int_equal(found, 700);
        assert_upcall(app, DRIVER_CONSOLE, WRITTEN, 700, 0, 0);
    }
    assert_int_equal(uart.output_size, 2100);
}

static void a_writer_that_never_stops_does_not_starve_the_others(void **state)
{
    (void)state;
    write_text(0, "again\n");
    write_text(1, "first of 1\n");
    write_text(2, "first of 2\n");
    for (unsigned i = 0; i < 4; i++) {
        fake_uart_finish(&uart);
        app_queue_empty(0, DRIVER_CONSOLE, WRITTEN);
        write_text(0, "again\n");
    }
    assert_non_null(strstr(uart.output, "first of 1\n"));
    assert_non_null(strstr(uart.output, "first of 2\n"));
}

static void an_error_of_the_device_ends_the_write_with_what_went_out(void **state)
{
    (void)state;
    write_text(0, "0123456789abcdefghijklmnopqrstuvwxyz");
    fake_uart_finish(&uart);
    fake_uart_finish_early(&uart, 3, ERROR_FAIL);
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, CHUNK + 3, 0, 0);
    uart.refusal = ERROR_OFF;
    write_text(1, "nobody sees this");
    assert_upcall(1, DRIVER_CONSOLE, WRITTEN, 0, 0, 0);
    uart.refusal = OK;
    write_text(1, "works again");
    fake_uart_run(&uart);
    assert_upcall(1, DRIVER_CONSOLE, WRITTEN, 11, 0, 0);
}

static void a_writer_that_ends_leaves_the_console_to_the_others(void **state)
{
    (void)state;
    write_text(0, "0123456789abcdefghijklmnopqrstuvwxyz");
    write_text(1, "next\n");
    app_terminate(0);
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "0123456789abcdefnext\n");
    assert_upcall(1, DRIVER_CONSOLE, WRITTEN, 5, 0, 0);
}

static void a_process_that_starts_again_is_not_told_of_the_old_write(void **state)
{
    (void)state;
    write_text(0, "old");
    app_terminate(0);
    app_boot(0);
    app_subscribe(0, DRIVER_CONSOLE, WRITTEN);
    write_text(0, "new text");
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "oldnew text");
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, 8, 0, 0);
    assert_no_upcall(0);
}

static void a_process_that_starts_again_is_not_told_of_a_write_that_waited(void **state)
{
    (void)state;
    write_text(0, "first\n");
    write_text(1, "waits for its turn\n");
    app_terminate(1);
    app_boot(1);
    app_subscribe(1, DRIVER_CONSOLE, WRITTEN);
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "first\n");
    assert_no_upcall(1);
}

static void a_full_queue_loses_the_upcall_but_not_the_console(void **state)
{
    (void)state;
    app_queue_fill(0, DRIVER_CONSOLE, READ_DONE);
    write_text(0, "lost\n");
    fake_uart_run(&uart);
    app_queue_empty(0, DRIVER_CONSOLE, READ_DONE);
    assert_no_upcall(0);
    write_text(0, "found\n");
    fake_uart_run(&uart);
    assert_upcall(0, DRIVER_CONSOLE, WRITTEN, 6, 0, 0);
}

/* ---- reading ---- */

static void a_read_ends_when_all_has_arrived(void **state)
{
    (void)state;
    start_read(0, 5);
    fake_uart_type(&uart, "abc");
    assert_no_upcall(0);
    fake_uart_type(&uart, "de");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 5, 0);
    assert_memory_equal(app_memory(0, IN), "abcde.", 6);
}

static void what_arrives_between_two_reads_is_kept_for_the_reader(void **state)
{
    (void)state;
    start_read(0, 1);
    fake_uart_type(&uart, "abc");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 1, 0);
    start_read(0, 2);
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 2, 0);
    assert_memory_equal(app_memory(0, IN), "bc.", 3);
}

static void what_arrives_before_the_first_read_is_thrown_away(void **state)
{
    (void)state;
    fake_uart_type(&uart, "early");
    start_read(0, 3);
    assert_no_upcall(0);
    fake_uart_type(&uart, "now");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 3, 0);
    assert_memory_equal(app_memory(0, IN), "now", 3);
}

static void another_reader_does_not_get_what_was_kept(void **state)
{
    (void)state;
    start_read(0, 1);
    fake_uart_type(&uart, "xsecret");
    start_read(1, 6);
    assert_no_upcall(1);
    fake_uart_type(&uart, "public");
    assert_upcall(1, DRIVER_CONSOLE, READ_DONE, OK, 6, 0);
    assert_memory_equal(app_memory(1, IN), "public", 6);
}

static void a_process_has_one_read_at_a_time(void **state)
{
    (void)state;
    start_read(0, 5);
    assert_failure(command(0, READ, 5), ERROR_BUSY);
    start_read(1, 2);
    assert_failure(command(1, READ, 2), ERROR_BUSY);
    fake_uart_type(&uart, "abcde");
    assert_success(command(0, READ, 5));
}

static void readers_take_turns(void **state)
{
    (void)state;
    start_read(0, 2);
    start_read(1, 3);
    fake_uart_type(&uart, "ab");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 2, 0);
    start_read(0, 1); /* again, and behind the other */
    fake_uart_type(&uart, "cdef");
    assert_upcall(1, DRIVER_CONSOLE, READ_DONE, OK, 3, 0);
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 1, 0);
    assert_memory_equal(app_memory(1, IN), "cde", 3);
    assert_memory_equal(app_memory(0, IN), "f", 1);
}

static void a_read_that_waits_is_aborted_alone(void **state)
{
    (void)state;
    start_read(0, 2);
    start_read(1, 3);
    assert_success(command(1, ABORT, 0));
    assert_upcall(1, DRIVER_CONSOLE, READ_DONE, ERROR_CANCEL, 0, 0);
    fake_uart_type(&uart, "ab");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 2, 0);
    start_read(1, 1);
    fake_uart_type(&uart, "c");
    assert_upcall(1, DRIVER_CONSOLE, READ_DONE, OK, 1, 0);
}

static void the_next_reader_has_its_turn_when_the_first_gives_up_or_ends(void **state)
{
    (void)state;
    start_read(0, 2);
    start_read(1, 1);
    fake_uart_type(&uart, "a");
    assert_success(command(0, ABORT, 0));
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, ERROR_CANCEL, 1, 0);
    fake_uart_type(&uart, "b");
    assert_upcall(1, DRIVER_CONSOLE, READ_DONE, OK, 1, 0);
    assert_memory_equal(app_memory(1, IN), "b", 1);
    start_read(1, 4);
    start_read(0, 1);
    app_terminate(1);
    fake_uart_type(&uart, "c");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 1, 0);
}

static void a_reader_that_ends_while_it_waits_is_forgotten(void **state)
{
    (void)state;
    start_read(0, 1);
    start_read(1, 1);
    app_terminate(1);
    fake_uart_type(&uart, "ab");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 1, 0);
    start_read(0, 1);
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 1, 0);
}

static void a_read_is_at_most_64_bytes_long(void **state)
{
    (void)state;
    char text[CONSOLE_READ_MAX + 1] = {0};
    memset(text, 'y', CONSOLE_READ_MAX);
    lend_in(0, 80);
    assert_failure(command(0, READ, CONSOLE_READ_MAX + 1), ERROR_INVALID);
    assert_failure(command(0, READ, UINT32_MAX), ERROR_INVALID);
    start_read(0, CONSOLE_READ_MAX);
    fake_uart_type(&uart, text);
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, CONSOLE_READ_MAX, 0);
    assert_memory_equal(app_memory(0, IN), text, CONSOLE_READ_MAX);
}

static void a_read_is_at_most_as_long_as_its_buffer(void **state)
{
    (void)state;
    lend_in(0, 4);
    assert_success(command(0, READ, 1000));
    fake_uart_type(&uart, "abcd");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 4, 0);
}

static void a_read_without_a_buffer_is_done_at_once(void **state)
{
    (void)state;
    assert_success(command(0, READ, 10));
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 0, 0);
    start_read(1, 1);
}

static void aborting_gives_what_there_is(void **state)
{
    (void)state;
    start_read(0, 10);
    fake_uart_type(&uart, "abc");
    assert_success(command(0, ABORT, 0));
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, ERROR_CANCEL, 3, 0);
    assert_memory_equal(app_memory(0, IN), "abc.", 4);
    assert_success(command(0, ABORT, 0));
    assert_no_upcall(0);
    fake_uart_type(&uart, "late");
    start_read(0, 1);
    assert_no_upcall(0);
}

static void nobody_aborts_the_read_of_another(void **state)
{
    (void)state;
    start_read(0, 3);
    assert_success(command(1, ABORT, 0));
    assert_no_upcall(0);
    fake_uart_type(&uart, "abc");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 3, 0);
}

static void a_buffer_that_shrinks_under_a_read_gets_what_fits(void **state)
{
    (void)state;
    start_read(0, 5);
    lend_in(0, 2);
    fake_uart_type(&uart, "abcde");
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, ERROR_SIZE, 2, 0);
    assert_memory_equal(app_memory(0, IN), "ab...", 5);
}

static void a_reader_that_ends_leaves_the_input_to_others(void **state)
{
    (void)state;
    start_read(0, 5);
    fake_uart_type(&uart, "abc");
    app_terminate(0);
    start_read(1, 2);
    assert_no_upcall(1);
    fake_uart_type(&uart, "fg");
    assert_upcall(1, DRIVER_CONSOLE, READ_DONE, OK, 2, 0);
    app_boot(0);
    assert_no_upcall(0);
}

static void more_than_can_be_kept_is_dropped(void **state)
{
    (void)state;
    char text[101] = {0};
    for (unsigned i = 0; i < 100; i++)
        text[i] = (char)('0' + i % 10);
    start_read(0, 1);
    fake_uart_type(&uart, text);
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, 1, 0);
    start_read(0, CONSOLE_READ_MAX);
    assert_upcall(0, DRIVER_CONSOLE, READ_DONE, OK, CONSOLE_READ_MAX, 0);
    assert_memory_equal(app_memory(0, IN), text + 1, CONSOLE_READ_MAX);
}

static void unknown_commands_are_not_supported(void **state)
{
    (void)state;
    assert_success(command(0, EXISTS, 0));
    assert_failure(command(0, 4, 0), ERROR_NOSUPPORT);
    assert_failure(command(0, UINT32_MAX, 0), ERROR_NOSUPPORT);
}

/* The same memory may be lent for both, and change while it is being sent. */
static void input_may_land_in_the_text_that_is_going_out(void **state)
{
    (void)state;
    memcpy(app_memory(0, OUT), "0123456789abcdefghij", 20);
    lend_out(0, 20);
    app_allow(0, SYSCALL_ALLOW_READ_WRITE, DRIVER_CONSOLE, 1, OUT + 14, 4);
    assert_success(command(0, WRITE, 20));
    assert_success(command(0, READ, 4));
    fake_uart_type(&uart, "ABCD");
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "0123456789abcdefCDij");
}

/* Anything that three processes can do, in any order, with any ends and starts between. */
static void any_sequence_leaves_a_console_that_works(void **state)
{
    (void)state;
    uint32_t random = 99;
    bool is_alive[3] = {true, true, true};
    for (unsigned step = 0; step < 30000; step++) {
        random = random * 1664525 + 1013904223;
        const unsigned app = (random >> 8) % 3;
        const uint32_t size = (random >> 12) % 100;
        const unsigned action = (random >> 24) % 16;
        if (action == 0)
            fake_uart_type(&uart, "some keys\n");
        else if (action < 5)
            fake_uart_finish(&uart);
        else if (!is_alive[app])
            app_boot(app), is_alive[app] = true;
        else if (action == 5)
            app_terminate(app), is_alive[app] = false;
        else if (action < 8)
            lend_out(app, size);
        else if (action < 10)
            lend_in(app, size);
        else
            command(app, action - 9, size);
        if (uart.output_size > FAKE_UART_OUTPUT_SIZE / 2)
            fake_uart_clear(&uart);
        if (is_alive[app])
            process_at(app)->upcall_count = 0;
    }
    fake_uart_run(&uart);
    for (unsigned app = 0; app < 3; app++)
        if (!is_alive[app])
            app_boot(app);
    fake_uart_clear(&uart);
    process_at(1)->upcall_count = 0;
    app_subscribe(1, DRIVER_CONSOLE, WRITTEN);
    write_text(1, "still here\n");
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "still here\n");
    assert_upcall(1, DRIVER_CONSOLE, WRITTEN, 11, 0, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_short_text_goes_out_and_its_size_comes_back),
        TEST(a_text_of_any_length_goes_out_in_chunks),
        TEST(a_write_is_as_long_as_asked_but_never_longer_than_the_buffer),
        TEST(a_write_without_a_buffer_is_done_at_once),
        TEST(a_process_that_never_used_the_console_can_wait_for_its_empty_write),
        TEST(size_0_cancels_what_is_not_out_yet),
        TEST(a_new_write_takes_the_place_of_the_old_one),
        TEST(a_buffer_that_shrinks_ends_the_write_early),
        TEST(a_buffer_that_is_taken_back_ends_the_write),
        TEST(two_writers_are_not_mixed_within_a_line),
        TEST(a_writer_without_lines_is_interrupted_after_its_turn),
        TEST(long_texts_of_several_writers_arrive_whole),
        TEST(a_writer_that_never_stops_does_not_starve_the_others),
        TEST(an_error_of_the_device_ends_the_write_with_what_went_out),
        TEST(a_writer_that_ends_leaves_the_console_to_the_others),
        TEST(a_process_that_starts_again_is_not_told_of_the_old_write),
        TEST(a_process_that_starts_again_is_not_told_of_a_write_that_waited),
        TEST(a_full_queue_loses_the_upcall_but_not_the_console),
        TEST(a_read_ends_when_all_has_arrived),
        TEST(what_arrives_between_two_reads_is_kept_for_the_reader),
        TEST(what_arrives_before_the_first_read_is_thrown_away),
        TEST(another_reader_does_not_get_what_was_kept),
        TEST(a_process_has_one_read_at_a_time),
        TEST(readers_take_turns),
        TEST(a_read_that_waits_is_aborted_alone),
        TEST(the_next_reader_has_its_turn_when_the_first_gives_up_or_ends),
        TEST(a_reader_that_ends_while_it_waits_is_forgotten),
        TEST(a_read_is_at_most_64_bytes_long),
        TEST(a_read_is_at_most_as_long_as_its_buffer),
        TEST(a_read_without_a_buffer_is_done_at_once),
        TEST(aborting_gives_what_there_is),
        TEST(nobody_aborts_the_read_of_another),
        TEST(a_buffer_that_shrinks_under_a_read_gets_what_fits),
        TEST(a_reader_that_ends_leaves_the_input_to_others),
        TEST(more_than_can_be_kept_is_dropped),
        TEST(unknown_commands_are_not_supported),
        TEST(input_may_land_in_the_text_that_is_going_out),
        TEST(any_sequence_leaves_a_console_that_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

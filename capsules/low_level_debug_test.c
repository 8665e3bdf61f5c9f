#include "capsules/fake/apps.h"
#include "capsules/low_level_debug.h"
#include "hil/fake/uart.h"

enum { EXISTS, ALERT, PRINT_1, PRINT_2 };

static struct fake_uart uart;
buffer_define(line, LOW_LEVEL_DEBUG_LINE);
static struct low_level_debug debug;
static const struct driver_entry drivers[] = {{DRIVER_LOW_LEVEL_DEBUG, &debug.driver}};

static int start(void **state)
{
    (void)state;
    debug = (struct low_level_debug)LOW_LEVEL_DEBUG(&uart.uart, &line);
    uart = (struct fake_uart)FAKE_UART(&debug.client);
    apps_start(drivers, 1, 2);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command(unsigned app, uint32_t number, uint32_t a, uint32_t b)
{
    return app_command(app, DRIVER_LOW_LEVEL_DEBUG, number, a, b);
}

static void each_command_is_a_line(void **state)
{
    (void)state;
    assert_success(command(0, EXISTS, 0, 0));
    assert_success(command(0, ALERT, 1, 0));
    assert_success(command(0, ALERT, 0x77, 0));
    assert_success(command(0, PRINT_1, 0xBEEF, 0));
    assert_success(command(1, PRINT_2, 0xFFFFFFFF, 0));
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "app 1 app0: alert 0x1 (panic)\r\n"
                                     "app 2 app1: 0xffffffff 0x0\r\n"
                                     "app 1 app0: alert 0x77 (unknown)\r\n"
                                     "app 1 app0: 0xbeef\r\n");
}

static void what_the_queue_cannot_hold_is_counted_in_the_next_line(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < LOW_LEVEL_DEBUG_QUEUE + 4; i++)
        assert_success(command(0, PRINT_1, i, 0));
    fake_uart_run(&uart);
    assert_success(command(0, PRINT_1, 0x99, 0));
    fake_uart_run(&uart);
    assert_success(command(0, PRINT_1, 0x9A, 0));
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "app 1 app0: 0x0\r\napp 1 app0: 0x1\r\napp 1 app0: 0x2\r\n"
                                     "app 1 app0: 0x3\r\napp 1 app0: 0x4\r\n"
                                     "(3 lost) app 1 app0: 0x99\r\n"
                                     "app 1 app0: 0x9a\r\n");
}

static void a_process_that_fills_its_queue_does_not_keep_others_waiting(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 3; i++)
        assert_success(command(0, PRINT_1, i, 0));
    assert_success(command(1, PRINT_1, 0x11, 0));
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "app 1 app0: 0x0\r\napp 2 app1: 0x11\r\n"
                                     "app 1 app0: 0x1\r\napp 1 app0: 0x2\r\n");
    fake_uart_clear(&uart);
    for (uint32_t i = 0; i < 3; i++)
        assert_success(command(1, PRINT_1, i, 0));
    assert_success(command(0, PRINT_1, 0x22, 0));
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "app 2 app1: 0x0\r\napp 1 app0: 0x22\r\n"
                                     "app 2 app1: 0x1\r\napp 2 app1: 0x2\r\n");
}

static void the_queue_of_a_process_that_ends_is_gone(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 4; i++)
        assert_success(command(0, PRINT_1, i, 0));
    assert_success(command(1, PRINT_1, 0x11, 0));
    app_terminate(0);
    app_boot(0);
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "app 1 app0: 0x0\r\napp 2 app1: 0x11\r\n");
    assert_int_equal(process_grant_count(process_at(0)), 0);
    assert_success(command(0, PRINT_1, 5, 0));
    fake_uart_run(&uart);
    assert_non_null(strstr(uart.output, "app 3 app0: 0x5\r\n"));
}

static void what_the_device_refuses_is_lost_and_the_next_line_goes_out(void **state)
{
    (void)state;
    uart.refusal = ERROR_OFF;
    assert_success(command(0, PRINT_1, 1, 0));
    uart.refusal = OK;
    assert_success(command(0, PRINT_1, 2, 0));
    fake_uart_run(&uart);
    assert_string_equal(uart.output, "app 1 app0: 0x2\r\n");
}

static void unknown_commands_are_not_supported(void **state)
{
    (void)state;
    assert_failure(command(0, 4, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command(0, UINT32_MAX, 0, 0), ERROR_NOSUPPORT);
    assert_int_equal(uart.transmit_count, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_command_is_a_line),
        TEST(what_the_queue_cannot_hold_is_counted_in_the_next_line),
        TEST(a_process_that_fills_its_queue_does_not_keep_others_waiting),
        TEST(the_queue_of_a_process_that_ends_is_gone),
        TEST(what_the_device_refuses_is_lost_and_the_next_line_goes_out),
        TEST(unknown_commands_are_not_supported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

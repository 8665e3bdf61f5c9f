#include "capsules/fake/apps.h"
#include "capsules/spi_controller.h"
#include "hil/fake/spi.h"

enum {
    EXISTS = 0,
    WRITE = 2,
    RATE_SET = 5,
    RATE,
    PHASE_SET,
    PHASE,
    POLARITY_SET,
    POLARITY,
    READ,
    IN_PLACE,
};
#define OUT 256u /* where the buffers are in the RAM of each app */
#define IN 512u

static struct fake_spi bus;
buffer_define(kernel_buffer, 8);
static struct spi_controller spi;
static const struct driver_entry drivers[] = {{DRIVER_SPI_CONTROLLER, &spi.driver}};

/* The device answers with capitals. */
static uint8_t exchange(struct fake_spi *self, uint8_t out)
{
    (void)self;
    return out >= 'a' && out <= 'z' ? (uint8_t)(out - 'a' + 'A') : out;
}

static int start(void **state)
{
    (void)state;
    memset(&bus, 0, sizeof bus);
    spi = (struct spi_controller)SPI_CONTROLLER(&bus.spi, &kernel_buffer);
    bus = (struct fake_spi)FAKE_SPI(&spi.client);
    bus.exchange = exchange;
    apps_start(drivers, 1, 3);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command_of(unsigned app, uint32_t number, uint32_t a)
{
    return app_command(app, DRIVER_SPI_CONTROLLER, number, a, 0);
}

static void lend_out(unsigned app, const char *text, uint32_t size)
{
    strcpy(app_memory(app, OUT), text);
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, DRIVER_SPI_CONTROLLER, 0, OUT, size);
}

static void lend_in(unsigned app, const char *text, uint32_t size)
{
    strcpy(app_memory(app, IN), text);
    app_allow(app, SYSCALL_ALLOW_READ_WRITE, DRIVER_SPI_CONTROLLER, 0, IN, size);
}

static void bytes_go_out_and_come_in_in_pieces(void **state)
{
    (void)state;
    lend_out(0, "twenty bytes of text", 20);
    lend_in(0, "", 20);
    assert_success(command_of(0, WRITE, 20));
    assert_true(bus.is_held);
    while (fake_spi_finish(&bus) && bus.buffer != NULL)
        assert_int_equal(bus.release_count, 0); /* selected all the time */
    assert_upcall(0, DRIVER_SPI_CONTROLLER, 0, 20, 0, 0);
    assert_memory_equal(app_memory(0, IN), "TWENTY BYTES OF TEXT", 20);
    assert_string_equal(app_memory(0, OUT), "twenty bytes of text");
    assert_false(bus.is_held);
}

static void writing_needs_no_room_for_what_comes_in(void **state)
{
    (void)state;
    lend_out(0, "out only", 8);
    assert_success(command_of(0, WRITE, 3));
    fake_spi_run(&bus);
    assert_upcall(0, DRIVER_SPI_CONTROLLER, 0, 3, 0, 0);
    assert_int_equal(bus.output_size, 3);
    assert_memory_equal(bus.output, "out", 3);
}

static void reading_sends_ones_and_in_place_sends_what_is_there(void **state)
{
    (void)state;
    lend_in(0, "in place", 8);
    assert_success(command_of(0, IN_PLACE, 8));
    fake_spi_run(&bus);
    assert_upcall(0, DRIVER_SPI_CONTROLLER, 0, 8, 0, 0);
    assert_string_equal(app_memory(0, IN), "IN PLACE");
    assert_success(command_of(0, READ, 2));
    fake_spi_run(&bus);
    assert_upcall(0, DRIVER_SPI_CONTROLLER, 0, 2, 0, 0);
    assert_string_equal(app_memory(0, IN), "\xFF\xFF PLACE");
    assert_memory_equal(bus.output, "in place\xFF\xFF", 10);
}

static void each_process_has_its_own_settings(void **state)
{
    (void)state;
    assert_int_equal(command_of(0, RATE, 0).words[1], SPI_CONTROLLER_RATE_HZ);
    assert_int_equal(command_of(0, PHASE, 0).words[1], 0);
    assert_int_equal(command_of(0, POLARITY, 0).words[1], 0);
    assert_success(command_of(0, RATE_SET, 1234567));
    assert_success(command_of(0, PHASE_SET, 1));
    assert_success(command_of(1, POLARITY_SET, 1));
    assert_int_equal(command_of(0, RATE, 0).words[1], 1234567);
    assert_int_equal(command_of(0, PHASE, 0).words[1], 1);
    assert_int_equal(command_of(0, POLARITY, 0).words[1], 0);
    assert_int_equal(command_of(1, POLARITY, 0).words[1], 1);
    lend_out(0, "a", 1);
    lend_out(1, "b", 1);
    assert_success(command_of(0, WRITE, 1));
    assert_success(command_of(1, WRITE, 1));
    assert_int_equal(bus.rate_hz, 1234567);
    assert_int_equal(bus.mode, SPI_MODE_1);
    fake_spi_finish(&bus);
    assert_int_equal(bus.rate_hz, SPI_CONTROLLER_RATE_HZ);
    assert_int_equal(bus.mode, SPI_MODE_2);
    fake_spi_run(&bus);
    assert_success(command_of(0, PHASE_SET, 0));
    assert_int_equal(command_of(0, PHASE, 0).words[1], 0);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    assert_success(command_of(0, EXISTS, 0));
    assert_failure(command_of(0, WRITE, 1), ERROR_INVALID);
    assert_failure(command_of(0, READ, 1), ERROR_INVALID);
    assert_failure(command_of(0, IN_PLACE, 1), ERROR_INVALID);
    lend_out(0, "0123456789", 10);
    lend_in(0, "", 5);
    assert_failure(command_of(0, WRITE, 0), ERROR_INVALID);
    assert_failure(command_of(0, WRITE, 6), ERROR_INVALID);
    assert_failure(command_of(0, WRITE, UINT32_MAX), ERROR_INVALID);
    assert_failure(command_of(0, READ, 6), ERROR_INVALID);
    assert_failure(command_of(0, IN_PLACE, 0), ERROR_INVALID);
    static const uint32_t others[] = {1, 3, 4, 13, UINT32_MAX};
    for (unsigned i = 0; i < COUNT_OF(others); i++)
        assert_failure(command_of(0, others[i], 0), ERROR_NOSUPPORT);
    assert_int_equal(bus.transfer_count, 0);
    assert_no_upcall(0);
}

static void processes_take_turns(void **state)
{
    (void)state;
    for (unsigned app = 0; app < 3; app++) {
        lend_out(app, (const char *[]){"aaaaaaaaaaaa", "bbbb", "cccc"}[app], app == 0 ? 12 : 4);
        assert_success(command_of(app, WRITE, app == 0 ? 12 : 4));
        assert_failure(command_of(app, WRITE, 1), ERROR_BUSY);
        assert_failure(command_of(app, RATE_SET, 1), ERROR_BUSY);
    }
    fake_spi_finish(&bus);
    fake_spi_finish(&bus);
    assert_upcall(0, DRIVER_SPI_CONTROLLER, 0, 12, 0, 0);
    assert_success(command_of(0, WRITE, 1));
    fake_spi_run(&bus);
    assert_int_equal(bus.output_size, 21);
    assert_memory_equal(bus.output, "aaaaaaaaaaaabbbbcccca", 21);
    assert_int_equal(bus.release_count, 4);
}

static void a_buffer_that_shrinks_ends_the_transfer(void **state)
{
    (void)state;
    lend_out(0, "twenty bytes of text", 20);
    lend_in(0, "", 20);
    assert_success(command_of(0, WRITE, 20));
    app_allow(0, SYSCALL_ALLOW_READ_ONLY, DRIVER_SPI_CONTROLLER, 0, OUT, 10);
    app_allow(0, SYSCALL_ALLOW_READ_WRITE, DRIVER_SPI_CONTROLLER, 0, IN, 3);
    fake_spi_run(&bus);
    assert_upcall(0, DRIVER_SPI_CONTROLLER, 0, 10, 0, 0);
    assert_string_equal(app_memory(0, IN), "TWE");
    assert_int_equal(bus.output_size, 10);
    assert_false(bus.is_held);
}

static void a_process_that_ends_leaves_the_bus_to_others(void **state)
{
    (void)state;
    lend_in(0, "abcdefghijklmno", 15);
    lend_out(1, "bbbb", 4);
    assert_success(command_of(0, IN_PLACE, 15));
    assert_success(command_of(1, WRITE, 4));
    app_terminate(0);
    app_boot(0);
    lend_in(0, "new", 3);
    assert_success(command_of(0, IN_PLACE, 3));
    fake_spi_finish(&bus);
    assert_string_equal(app_memory(0, IN), "new");
    assert_no_upcall(0);
    fake_spi_run(&bus);
    assert_upcall(1, DRIVER_SPI_CONTROLLER, 0, 4, 0, 0);
    assert_upcall(0, DRIVER_SPI_CONTROLLER, 0, 3, 0, 0);
    assert_string_equal(app_memory(0, IN), "NEW");
    assert_memory_equal(bus.output, "abcdefghbbbbnew", 15);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bytes_go_out_and_come_in_in_pieces),
        TEST(writing_needs_no_room_for_what_comes_in),
        TEST(reading_sends_ones_and_in_place_sends_what_is_there),
        TEST(each_process_has_its_own_settings),
        TEST(bad_arguments_are_refused),
        TEST(processes_take_turns),
        TEST(a_buffer_that_shrinks_ends_the_transfer),
        TEST(a_process_that_ends_leaves_the_bus_to_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

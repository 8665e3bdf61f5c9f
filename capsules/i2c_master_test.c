#include "capsules/fake/apps.h"
#include "capsules/i2c_master.h"
#include "hil/fake/i2c.h"

enum { EXISTS, WRITE, READ, WRITE_READ };
#define ADDRESS 0x31
#define BUFFER 256u
#define LIMIT 16 /* the kernel's buffer */

static struct fake_i2c bus;
static uint8_t kernel_buffer[LIMIT];
static struct i2c_transfer transfer;
static struct i2c_master master;
static const struct driver_entry drivers[] = {{DRIVER_I2C_MASTER, &master.driver}};

static int start(void **state)
{
    (void)state;
    memset(&bus, 0, sizeof bus);
    transfer = (struct i2c_transfer)I2C_TRANSFER(&master.client, kernel_buffer);
    master = (struct i2c_master)I2C_MASTER(&bus.i2c, &transfer, LIMIT);
    bus = (struct fake_i2c)FAKE_I2C(&master.client, ADDRESS);
    memcpy(bus.answer, "ANSWERANSWERANSWER", 18);
    apps_start(drivers, 1, 3);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static void lend(unsigned app, const char *text, uint32_t size)
{
    strcpy(app_memory(app, BUFFER), text);
    app_allow(app, SYSCALL_ALLOW_READ_WRITE, DRIVER_I2C_MASTER, 1, BUFFER, size);
}

static struct answer command_of(unsigned app, uint32_t number, uint32_t a, uint32_t b)
{
    return app_command(app, DRIVER_I2C_MASTER, number, a, b);
}

static void bytes_are_written_and_read(void **state)
{
    (void)state;
    lend(0, "question", 10);
    assert_success(command_of(0, WRITE, ADDRESS, 8));
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_I2C_MASTER, 0, OK, 0, 0);
    assert_int_equal(bus.written_size, 8);
    assert_memory_equal(bus.written, "question", 8);
    assert_string_equal(app_memory(0, BUFFER), "question");
    assert_success(command_of(0, READ, ADDRESS, 6));
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_I2C_MASTER, 0, OK, 0, 0);
    assert_string_equal(app_memory(0, BUFFER), "ANSWERon");
    assert_success(command_of(0, WRITE_READ, ADDRESS | 7 << 8, 3));
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_I2C_MASTER, 0, OK, 0, 0);
    assert_memory_equal(bus.written, "ANSWERo", 7);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    assert_success(command_of(0, EXISTS, 0, 0));
    assert_failure(command_of(0, WRITE, ADDRESS, 1), ERROR_SIZE);
    lend(0, "0123456789", 10);
    assert_failure(command_of(0, WRITE, ADDRESS, 0), ERROR_SIZE);
    assert_failure(command_of(0, WRITE, ADDRESS, 11), ERROR_SIZE);
    assert_failure(command_of(0, READ, ADDRESS, UINT32_MAX), ERROR_SIZE);
    assert_failure(command_of(0, WRITE_READ, ADDRESS | 11 << 8, 1), ERROR_SIZE);
    assert_failure(command_of(0, WRITE_READ, UINT32_MAX, 1), ERROR_INVALID);
    assert_failure(command_of(0, WRITE, 128, 1), ERROR_INVALID);
    lend(0, "0123456789", LIMIT + 1);
    assert_failure(command_of(0, READ, ADDRESS, LIMIT + 1), ERROR_SIZE);
    assert_failure(command_of(0, WRITE_READ + 1, ADDRESS, 1), ERROR_NOSUPPORT);
    assert_int_equal(bus.transfer_count, 0);
    assert_no_upcall(0);
}

static void an_absent_device_is_told(void **state)
{
    (void)state;
    lend(0, "unchanged", 10);
    assert_success(command_of(0, READ, ADDRESS + 1, 4));
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_I2C_MASTER, 0, ERROR_NOACK, 0, 0);
    assert_string_equal(app_memory(0, BUFFER), "unchanged");
}

static void processes_take_turns(void **state)
{
    (void)state;
    for (unsigned app = 0; app < 3; app++) {
        lend(app, (const char *[]){"app0", "app1", "app2"}[app], 4);
        assert_success(command_of(app, WRITE, ADDRESS, 4));
        assert_failure(command_of(app, WRITE, ADDRESS, 4), ERROR_BUSY);
    }
    for (unsigned turn = 0; turn < 6; turn++) {
        fake_i2c_finish(&bus);
        assert_int_equal(bus.written[3], '0' + turn % 3);
        assert_upcall(turn % 3, DRIVER_I2C_MASTER, 0, OK, 0, 0);
        assert_success(command_of(turn % 3, WRITE, ADDRESS, 4));
    }
}

static void a_buffer_taken_back_meanwhile_is_told(void **state)
{
    (void)state;
    lend(0, "app0", 4);
    lend(1, "app1", 4);
    assert_success(command_of(0, READ, ADDRESS, 4));
    assert_success(command_of(1, WRITE, ADDRESS, 4));
    app_allow(0, SYSCALL_ALLOW_READ_WRITE, DRIVER_I2C_MASTER, 1, 0, 0);
    app_allow(1, SYSCALL_ALLOW_READ_WRITE, DRIVER_I2C_MASTER, 1, BUFFER, 3);
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_I2C_MASTER, 0, ERROR_SIZE, 0, 0);
    assert_upcall(1, DRIVER_I2C_MASTER, 0, ERROR_SIZE, 0, 0);
    assert_string_equal(app_memory(0, BUFFER), "app0");
    assert_int_equal(bus.transfer_count, 1);
}

/* Whoever comes after it in its place gets neither its answer nor its upcall. */
static void a_process_that_ends_leaves_the_bus_to_others(void **state)
{
    (void)state;
    lend(0, "app0", 4);
    lend(1, "app1", 4);
    assert_success(command_of(0, READ, ADDRESS, 4));
    assert_success(command_of(1, WRITE, ADDRESS, 4));
    app_terminate(0);
    app_boot(0);
    lend(0, "new0", 4);
    assert_success(command_of(0, WRITE, ADDRESS, 4));
    fake_i2c_finish(&bus);
    assert_no_upcall(0);
    assert_string_equal(app_memory(0, BUFFER), "new0");
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_I2C_MASTER, 0, OK, 0, 0);
    assert_upcall(1, DRIVER_I2C_MASTER, 0, OK, 0, 0);
    assert_success(command_of(1, WRITE, ADDRESS, 4));
    assert_success(command_of(2, EXISTS, 0, 0));
    app_terminate(1);
    fake_i2c_run(&bus);
    assert_success(command_of(0, READ, ADDRESS, 4));
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_I2C_MASTER, 0, OK, 0, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(bytes_are_written_and_read),
        TEST(bad_arguments_are_refused),
        TEST(an_absent_device_is_told),
        TEST(processes_take_turns),
        TEST(a_buffer_taken_back_meanwhile_is_told),
        TEST(a_process_that_ends_leaves_the_bus_to_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* From the sensor's bytes to the processes, over a bus that others use, too. */
#include "capsules/fake/apps.h"
#include "capsules/i2c_mux.h"
#include "capsules/temperature.h"
#include "capsules/tmp105.h"
#include "hil/fake/i2c.h"

enum { EXISTS, MEASURE };
#define ADDRESS 0x48

static struct fake_i2c bus;
static struct i2c_mux mux;
static struct tmp105 sensor;
static uint8_t sensor_buffer[TMP105_BUFFER];
static struct i2c_transfer sensor_transfer;
static struct temperature_driver temperature;
static const struct driver_entry drivers[] = {{DRIVER_TEMPERATURE, &temperature.driver}};

static int start(void **state)
{
    (void)state;
    memset(&bus, 0, sizeof bus);
    bus = (struct fake_i2c)FAKE_I2C(&mux.client, ADDRESS);
    mux = (struct i2c_mux)I2C_MUX(&bus.i2c);
    sensor_transfer =
        (struct i2c_transfer)I2C_TRANSFER(&sensor.client, sensor_buffer, TMP105_TRANSFER(ADDRESS));
    sensor = (struct tmp105)TMP105(&mux.i2c, &sensor_transfer, &temperature.client);
    temperature = (struct temperature_driver)TEMPERATURE_DRIVER(&sensor.temperature);
    apps_start(drivers, 1, 3);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer measure(unsigned app)
{
    return app_command(app, DRIVER_TEMPERATURE, MEASURE, 0, 0);
}

static void sensor_set(uint8_t high, uint8_t low)
{
    bus.answer[0] = high;
    bus.answer[1] = low;
}

static void degrees_come_in_hundredths(void **state)
{
    (void)state;
    static const struct {
        uint8_t high, low;
        int value;
    } cases[] = {
        {0x17, 0x80, 2350}, {0x00, 0x00, 0},     {0x7F, 0xF0, 12793}, {0x00, 0x10, 6},
        {0xFF, 0x00, -100}, {0xE7, 0x00, -2500}, {0xFF, 0xF0, -6},    {0x80, 0x00, -12800},
    };
    for (unsigned i = 0; i < COUNT_OF(cases); i++) {
        sensor_set(cases[i].high, cases[i].low);
        assert_success(measure(0));
        fake_i2c_run(&bus);
        assert_upcall(0, DRIVER_TEMPERATURE, 0, (uint32_t)cases[i].value, OK, 0);
        assert_int_equal(bus.written_size, 1);
        assert_int_equal(bus.written[0], 0);
    }
}

static void one_measurement_serves_all_that_wait(void **state)
{
    (void)state;
    sensor_set(0x17, 0x80);
    for (unsigned app = 0; app < 3; app++)
        assert_success(measure(app));
    assert_failure(measure(1), ERROR_BUSY);
    fake_i2c_run(&bus);
    for (unsigned app = 0; app < 3; app++) {
        assert_upcall(app, DRIVER_TEMPERATURE, 0, 2350, OK, 0);
        assert_no_upcall(app);
    }
    assert_int_equal(bus.transfer_count, 1);
    assert_success(measure(1));
}

static void a_silent_sensor_is_told(void **state)
{
    (void)state;
    bus.address = ADDRESS + 1;
    assert_success(measure(0));
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_TEMPERATURE, 0, 0x80000000, ERROR_NOACK, 0);
    bus.address = ADDRESS;
    sensor_set(1, 0);
    assert_success(measure(0));
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_TEMPERATURE, 0, 100, OK, 0);
}

static void a_process_that_ends_is_not_told(void **state)
{
    (void)state;
    assert_success(measure(0));
    assert_success(measure(1));
    app_terminate(0);
    app_boot(0);
    fake_i2c_run(&bus);
    assert_upcall(1, DRIVER_TEMPERATURE, 0, 0, OK, 0);
    assert_no_upcall(0);
    assert_success(measure(0));
    fake_i2c_run(&bus);
    assert_upcall(0, DRIVER_TEMPERATURE, 0, 0, OK, 0);
}

static void commands_are_these_two(void **state)
{
    (void)state;
    assert_success(app_command(0, DRIVER_TEMPERATURE, EXISTS, 0, 0));
    assert_failure(app_command(0, DRIVER_TEMPERATURE, MEASURE + 1, 0, 0), ERROR_NOSUPPORT);
    assert_int_equal(bus.transfer_count, 0);
}

/* ---- the mux below ---- */

static struct i2c_transfer *finished[8];
static unsigned finished_count;
static unsigned again_count;

static void note_done(struct i2c_client *self, struct i2c_transfer *transfer, enum error status)
{
    (void)self;
    assert_int_equal(status, OK);
    finished[finished_count++] = transfer;
    if (again_count > 0) {
        again_count--;
        assert_int_equal(i2c_start(&mux.i2c, transfer), OK);
    }
}

static void transfers_wait_for_one_another(void **state)
{
    (void)state;
    static uint8_t bytes[3][1];
    static struct i2c_client notes = {.done = note_done};
    struct i2c_transfer transfers[3];
    finished_count = 0;
    for (unsigned i = 0; i < 3; i++) {
        transfers[i] = (struct i2c_transfer)I2C_TRANSFER(&notes, bytes[i], .write_size = 1,
                                                         .address = ADDRESS);
        assert_int_equal(i2c_start(&mux.i2c, &transfers[i]), OK);
    }
    again_count = 1; /* the first comes back, behind the others */
    fake_i2c_run(&bus);
    assert_int_equal(finished_count, 4);
    for (unsigned i = 0; i < 4; i++)
        assert_ptr_equal(finished[i], &transfers[i % 3]);
    struct i2c_transfer nothing = {.client = &notes, .address = ADDRESS};
    assert_int_equal(i2c_start(&mux.i2c, &nothing), ERROR_SIZE);
    assert_int_equal(i2c_start(&mux.i2c, &transfers[0]), OK);
    fake_i2c_run(&bus);
    assert_int_equal(finished_count, 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(degrees_come_in_hundredths), TEST(one_measurement_serves_all_that_wait),
        TEST(a_silent_sensor_is_told),    TEST(a_process_that_ends_is_not_told),
        TEST(commands_are_these_two),     TEST(transfers_wait_for_one_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

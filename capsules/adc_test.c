#include "capsules/adc.h"
#include "capsules/fake/apps.h"
#include "hil/fake/adc.h"

enum { COUNT, SINGLE, REPEAT, BUFFER, BUFFERS, STOP };
enum { MODE_SINGLE, MODE_REPEAT, MODE_BUFFER, MODE_BUFFERS };
#define FIRST 256u /* where the buffers are in the RAM of each app */
#define SECOND 512u

static struct fake_adc hardware;
static struct adc_driver adc;
static const struct driver_entry drivers[] = {{DRIVER_ADC, &adc.driver}};

static int start(void **state)
{
    (void)state;
    adc = (struct adc_driver)ADC_DRIVER(&hardware.adc);
    hardware = (struct fake_adc)FAKE_ADC(&adc.client);
    hardware.next = 0x1000;
    apps_start(drivers, 1, 3);
    for (unsigned app = 0; app < 3; app++)
        app_subscribe(app, DRIVER_ADC, 1);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command_of(unsigned app, uint32_t number, uint32_t a, uint32_t b)
{
    return app_command(app, DRIVER_ADC, number, a, b);
}

static void lend(unsigned app, unsigned number, uint32_t samples)
{
    app_allow(app, SYSCALL_ALLOW_READ_WRITE, DRIVER_ADC, number, number == 0 ? FIRST : SECOND,
              samples * 2);
}

static unsigned sample_at(unsigned app, uint32_t buffer, unsigned index)
{
    const uint8_t *const bytes = (const uint8_t *)app_memory(app, buffer + 2 * index);
    return bytes[0] | (unsigned)bytes[1] << 8;
}

static void a_sample_is_told_once(void **state)
{
    (void)state;
    assert_success(command_of(0, SINGLE, 3, 99));
    assert_int_equal(hardware.channel, 3);
    assert_int_equal(hardware.rate_hz, 0);
    assert_true(fake_adc_sample(&hardware, 2));
    assert_upcall(0, DRIVER_ADC, 1, MODE_SINGLE, 3, 0x1000);
    assert_no_upcall(0);
    assert_false(hardware.is_running);
    assert_success(command_of(0, SINGLE, 0, 0));
}

static void samples_at_a_rate_come_until_they_are_stopped(void **state)
{
    (void)state;
    assert_success(command_of(0, REPEAT, 1, 50));
    assert_int_equal(hardware.rate_hz, 50);
    for (unsigned i = 0; i < 5; i++) {
        assert_true(fake_adc_sample(&hardware, 1));
        assert_upcall(0, DRIVER_ADC, 1, MODE_REPEAT, 1, 0x1000 + i);
    }
    assert_int_equal(hardware.start_count, 1); /* nobody else wants it: it just goes on */
    assert_failure(command_of(0, SINGLE, 1, 0), ERROR_BUSY);
    assert_success(command_of(0, STOP, 0, 0));
    assert_false(hardware.is_running);
    assert_no_upcall(0);
    assert_failure(command_of(0, STOP, 0, 0), ERROR_ALREADY);
}

static void a_buffer_is_filled_and_told(void **state)
{
    (void)state;
    lend(0, 0, 21);
    assert_success(command_of(0, BUFFER, 2, 1000));
    for (unsigned i = 0; i < 5; i++)
        (void)fake_adc_sample(&hardware, 5);
    assert_upcall(0, DRIVER_ADC, 1, MODE_BUFFER, 21 << 8 | 2, 0);
    for (unsigned i = 0; i < 21; i++)
        assert_int_equal(sample_at(0, FIRST, i), 0x1000 + i);
    assert_int_equal(*app_memory(0, FIRST + 42), 0);
    assert_false(hardware.is_running);
}

static void two_buffers_take_turns_without_a_gap(void **state)
{
    (void)state;
    lend(0, 0, 10);
    lend(0, 1, 7);
    assert_success(command_of(0, BUFFERS, 0, 1000));
    for (unsigned i = 0; i < 6; i++)
        assert_true(fake_adc_sample(&hardware, 4));
    assert_upcall(0, DRIVER_ADC, 1, MODE_BUFFERS, 10 << 8, 0);
    assert_upcall(0, DRIVER_ADC, 1, MODE_BUFFERS, 7 << 8, 1);
    assert_no_upcall(0);
    for (unsigned i = 0; i < 7; i++) {
        assert_int_equal(sample_at(0, FIRST, i), 0x1000 + 17 + i);
        assert_int_equal(sample_at(0, SECOND, i), 0x1000 + 10 + i);
    }
    for (unsigned i = 7; i < 10; i++)
        assert_int_equal(sample_at(0, FIRST, i), 0x1000 + i);
}

static void samples_without_a_buffer_are_lost_until_it_is_back(void **state)
{
    (void)state;
    lend(0, 0, 4);
    assert_success(command_of(0, BUFFERS, 0, 1000));
    assert_true(fake_adc_sample(&hardware, 20));
    assert_upcall(0, DRIVER_ADC, 1, MODE_BUFFERS, 4 << 8, 0);
    assert_no_upcall(0);
    lend(0, 1, 2);
    assert_true(fake_adc_sample(&hardware, 2));
    assert_upcall(0, DRIVER_ADC, 1, MODE_BUFFERS, 2 << 8, 1);
    assert_int_equal(sample_at(0, SECOND, 0), 0x1000 + 20);
}

static void a_buffer_taken_back_ends_the_job(void **state)
{
    (void)state;
    lend(0, 0, 10);
    assert_success(command_of(0, BUFFER, 1, 1000));
    (void)fake_adc_sample(&hardware, 4);
    lend(0, 0, 0);
    (void)fake_adc_sample(&hardware, 4);
    assert_upcall(0, DRIVER_ADC, 1, MODE_BUFFER, 4 << 8 | 1, 0);
    assert_false(hardware.is_running);
    lend(0, 0, 10);
    assert_success(command_of(0, BUFFER, 1, 1000));
    (void)fake_adc_sample(&hardware, 4);
    lend(0, 0, 3);
    (void)fake_adc_sample(&hardware, 4);
    assert_upcall(0, DRIVER_ADC, 1, MODE_BUFFER, 4 << 8 | 1, 0);
}

static void whoever_has_not_subscribed_to_the_second_hears_by_the_first(void **state)
{
    (void)state;
    app_terminate(0);
    app_boot(0);
    assert_success(command_of(0, SINGLE, 0, 0));
    (void)fake_adc_sample(&hardware, 1);
    assert_upcall(0, DRIVER_ADC, 0, MODE_SINGLE, 0, 0x1000);
    assert_no_upcall(0);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    assert_int_equal(command_of(0, COUNT, 0, 0).words[0], RETURN_SUCCESS_U32);
    assert_int_equal(command_of(0, COUNT, 0, 0).words[1], 4);
    assert_int_equal(command_of(0, 101, 0, 0).words[1], 12);
    assert_int_equal(command_of(0, 102, 0, 0).words[1], 3300);
    assert_failure(command_of(0, SINGLE, 4, 0), ERROR_INVALID);
    assert_failure(command_of(0, REPEAT, UINT32_MAX, 10), ERROR_INVALID);
    assert_failure(command_of(0, REPEAT, 0, 0), ERROR_INVALID);
    assert_failure(command_of(0, REPEAT, 0, 10001), ERROR_INVALID);
    assert_failure(command_of(0, BUFFER, 0, 10), ERROR_SIZE);
    assert_failure(command_of(0, BUFFERS, 0, 10), ERROR_SIZE);
    assert_failure(command_of(0, STOP + 1, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command_of(0, 100, 0, 0), ERROR_NOSUPPORT);
    assert_false(hardware.is_running);
    assert_no_upcall(0);
}

static void jobs_take_turns(void **state)
{
    (void)state;
    assert_success(command_of(0, REPEAT, 0, 100));
    lend(1, 0, 4);
    assert_success(command_of(1, BUFFER, 1, 200));
    assert_success(command_of(2, SINGLE, 2, 0));
    static const unsigned channels[] = {0, 1, 2, 0, 1, 0, 0};
    for (unsigned turn = 0; turn < COUNT_OF(channels); turn++) {
        assert_int_equal(hardware.channel, channels[turn]);
        assert_true(fake_adc_sample(&hardware, channels[turn] == 1 ? 2 : 1));
    }
    assert_upcall(1, DRIVER_ADC, 1, MODE_BUFFER, 4 << 8 | 1, 0);
    assert_upcall(2, DRIVER_ADC, 1, MODE_SINGLE, 2, 0x1003);
    for (unsigned i = 0; i < 4; i++)
        assert_upcall(0, DRIVER_ADC, 1, MODE_REPEAT, 0,
                      (const uint32_t[]){0x1000, 0x1004, 0x1007, 0x1008}[i]);
}

static void a_process_that_ends_keeps_nobody_waiting(void **state)
{
    (void)state;
    assert_success(command_of(0, REPEAT, 0, 1));
    assert_success(command_of(1, SINGLE, 1, 0));
    app_terminate(0);
    assert_int_equal(hardware.channel, 1);
    assert_true(fake_adc_sample(&hardware, 1));
    assert_upcall(1, DRIVER_ADC, 1, MODE_SINGLE, 1, 0x1000);
    assert_false(hardware.is_running);
    app_boot(0);
    app_subscribe(0, DRIVER_ADC, 1);
    assert_success(command_of(0, SINGLE, 2, 0));
    app_terminate(0);
    assert_false(hardware.is_running);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sample_is_told_once),
        TEST(samples_at_a_rate_come_until_they_are_stopped),
        TEST(a_buffer_is_filled_and_told),
        TEST(two_buffers_take_turns_without_a_gap),
        TEST(samples_without_a_buffer_are_lost_until_it_is_back),
        TEST(a_buffer_taken_back_ends_the_job),
        TEST(whoever_has_not_subscribed_to_the_second_hears_by_the_first),
        TEST(bad_arguments_are_refused),
        TEST(jobs_take_turns),
        TEST(a_process_that_ends_keeps_nobody_waiting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

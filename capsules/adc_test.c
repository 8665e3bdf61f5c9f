#include "capsules/adc.h"
#include "capsules/fake/apps.h"
#include "hil/fake/adc.h"

enum { COUNT, SINGLE, REPEAT, BUFFER, BUFFERS, STOP };
enum { MODE_SINGLE, MODE_REPEAT, MODE_BUFFER, MODE_BUFFERS };
#define FIRST 256u /* where the buffers are in the RAM of each app */
#define SECOND 512u

static struct fake_adc hardware;
static struct adc_driver adc;
static const struct driver_entry drivers[] = {{DRIVER_ADC, &adc.driver}, {DRIVER_RNG, &adc.rng}};

static int start(void **state)
{
    (void)state;
    adc = (struct adc_driver)ADC_DRIVER(&hardware.adc);
    hardware = (struct fake_adc)FAKE_ADC(&adc.client);
    hardware.next = 0x1000;
    apps_start(drivers, COUNT_OF(drivers), 3);
    for (unsigned app = 0; app < 3; app++)
        app_subscribe(app, DRIVER_ADC, 1);
    for (unsigned app = 0; app < 3; app++)
        app_subscribe(app, DRIVER_RNG, 0);
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

/* ---- random numbers ---- */

#define SAMPLES_PER_BYTE 16u

static struct answer random_of(unsigned app, uint32_t count)
{
    return app_command(app, DRIVER_RNG, 1, count, 0);
}

static void random_lend(unsigned app, uint32_t size)
{
    app_allow(app, SYSCALL_ALLOW_READ_WRITE, DRIVER_RNG, 0, FIRST, size);
}

/* Three bits of noise, as the converters of some chips have it. */
static uint32_t noise;

static uint16_t noisy_value(void)
{
    noise = noise * 1664525 + 1013904223;
    return (uint16_t)(0x8000 + (noise >> 29 << 4));
}

static uint16_t same_value(void)
{
    return 0x8120;
}

/* `count` random bytes in app 0's buffer, out of noise that begins so. */
static const uint8_t *random_now(uint32_t seed, uint32_t count)
{
    noise = seed;
    hardware.value = noisy_value;
    random_lend(0, count);
    assert_success(random_of(0, count));
    for (uint32_t i = 0; i < count * SAMPLES_PER_BYTE; i += 8)
        assert_true(fake_adc_sample(&hardware, 8));
    assert_upcall(0, DRIVER_RNG, 0, OK, count, 0);
    assert_false(hardware.is_running);
    return (const uint8_t *)app_memory(0, FIRST);
}

static void random_bytes_fill_what_was_asked_for(void **state)
{
    (void)state;
    assert_success(app_command(0, DRIVER_RNG, 0, 0, 0));
    memset(app_memory(0, FIRST), 0x11, 64);
    random_lend(0, 40);
    hardware.value = noisy_value;
    assert_success(random_of(0, 20));
    assert_int_equal(hardware.channel, FAKE_ADC_CHANNELS); /* the chip's own, not an app's */
    assert_true(fake_adc_sample(&hardware, 20 * SAMPLES_PER_BYTE - 1));
    assert_no_upcall(0);
    assert_true(fake_adc_sample(&hardware, 5));
    assert_upcall(0, DRIVER_RNG, 0, OK, 20, 0);
    unsigned same_count = 0;
    for (unsigned i = 0; i < 20; i++)
        same_count += app_memory(0, FIRST + i)[0] == 0x11;
    assert_true(same_count < 5);
    assert_int_equal(app_memory(0, FIRST + 20)[0], 0x11);
    random_lend(0, 5);
    assert_success(random_of(0, UINT32_MAX)); /* as many as there is room for */
    assert_true(fake_adc_sample(&hardware, 5 * SAMPLES_PER_BYTE));
    assert_upcall(0, DRIVER_RNG, 0, OK, 5, 0);
}

/* All values are as frequent as chance has it: chi-squared with 255 degrees of freedom. */
static void random_bytes_have_no_favourites(void **state)
{
    (void)state;
    unsigned counts[256] = {0};
    const unsigned total = 256 * 64;
    double sum = 0;
    for (unsigned i = 0; i < total / 256; i++) {
        const uint8_t *const bytes = random_now(i * 977, 256);
        for (unsigned j = 0; j < 256; j++)
            counts[bytes[j]]++;
    }
    for (unsigned i = 0; i < 256; i++)
        sum += (counts[i] - 64.0) * (counts[i] - 64.0) / 64.0;
    assert_in_range((unsigned)sum, 180, 340);
}

/* One bit of one sample changes bytes that come later, too: nothing of the noise is thrown away. */
static void all_noise_counts(void **state)
{
    uint8_t first[64], second[64];
    memcpy(first, random_now(7, 64), 64);
    end(state);
    start(state);
    hardware.value = NULL;
    adc.pool = 1; /* as one sample before would have made it */
    memcpy(second, random_now(7, 64), 64);
    unsigned same_count = 0;
    for (unsigned i = 0; i < 64; i++)
        same_count += first[i] == second[i];
    assert_true(same_count < 8);
}

static void a_converter_without_noise_is_told(void **state)
{
    (void)state;
    hardware.value = same_value;
    random_lend(0, 100);
    assert_success(random_of(0, 100));
    for (unsigned i = 0; i < 10; i++)
        (void)fake_adc_sample(&hardware, 8);
    assert_upcall(0, DRIVER_RNG, 0, ERROR_FAIL, 4, 0);
    assert_false(hardware.is_running);
    (void)random_now(1, 64);
}

static void random_bytes_for_nobody_are_refused(void **state)
{
    (void)state;
    assert_failure(random_of(0, 1), ERROR_SIZE);
    random_lend(0, 10);
    assert_failure(random_of(0, 0), ERROR_SIZE);
    assert_failure(app_command(0, DRIVER_RNG, 2, 0, 0), ERROR_NOSUPPORT);
    assert_success(random_of(0, 10));
    assert_failure(random_of(0, 10), ERROR_BUSY);
    assert_failure(command_of(0, SINGLE, 0, 0), ERROR_BUSY);
    hardware.value = noisy_value;
    assert_true(fake_adc_sample(&hardware, 3 * SAMPLES_PER_BYTE));
    random_lend(0, 0);
    assert_true(fake_adc_sample(&hardware, 3 * SAMPLES_PER_BYTE));
    assert_upcall(0, DRIVER_RNG, 0, OK, 3, 0);
    assert_no_upcall(0);
    assert_false(hardware.is_running);
}

static void random_numbers_and_samples_take_turns(void **state)
{
    (void)state;
    hardware.value = noisy_value;
    assert_success(command_of(0, REPEAT, 0, 100));
    random_lend(1, 2);
    random_lend(2, 2);
    assert_success(random_of(1, 2));
    assert_success(random_of(2, 2));
    for (unsigned turn = 0; turn < 12; turn++) {
        assert_int_equal(hardware.channel, turn % 3 == 0 ? 0 : FAKE_ADC_CHANNELS);
        assert_true(fake_adc_sample(&hardware, turn % 3 == 0 ? 1 : 8));
    }
    assert_upcall(1, DRIVER_RNG, 0, OK, 2, 0);
    assert_upcall(2, DRIVER_RNG, 0, OK, 2, 0);
    assert_success(random_of(1, 2));
    app_terminate(1);
    assert_int_equal(hardware.channel, 0);
    assert_success(command_of(0, STOP, 0, 0));
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
        TEST(random_bytes_fill_what_was_asked_for),
        TEST(random_bytes_have_no_favourites),
        TEST(all_noise_counts),
        TEST(a_converter_without_noise_is_told),
        TEST(random_bytes_for_nobody_are_refused),
        TEST(random_numbers_and_samples_take_turns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "capsules/crc.h"
#include "capsules/fake/apps.h"
#include "hil/fake/alarm.h"

enum { EXISTS, COMPUTE };
enum { CRC_32, CRC_32C, CRC_16 };
#define MS 16u      /* ticks */
#define BUFFER 256u /* where it is in the RAM of each app */

static struct fake_alarm hardware;
static struct crc_driver crc;
static const struct driver_entry drivers[] = {{DRIVER_CRC, &crc.driver}};

static int start(void **state)
{
    (void)state;
    crc = (struct crc_driver)CRC_DRIVER(&hardware.alarm);
    hardware = (struct fake_alarm)FAKE_ALARM(&crc.client, 1000 * MS);
    apps_start(drivers, 1, 3);
    for (unsigned app = 0; app < 3; app++)
        app_subscribe(app, DRIVER_CRC, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static void lend(unsigned app, const char *text)
{
    memcpy(app_memory(app, BUFFER), text, strlen(text));
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, DRIVER_CRC, 0, BUFFER, (uint32_t)strlen(text));
}

static struct answer compute(unsigned app, uint32_t algorithm, uint32_t size)
{
    return app_command(app, DRIVER_CRC, COMPUTE, algorithm, size);
}

/* Check values: those of the catalogues, and, for the 16 bits, what hardware of this kind gives. */
static void results_are_those_of_the_catalogues(void **state)
{
    (void)state;
    static const struct {
        uint32_t algorithm;
        uint32_t result;
        const char *text;
    } cases[] = {
        {CRC_32, 0xCBF43926, "123456789"},  {CRC_32, 0x0E6F94BC, "ABCDEFG"},
        {CRC_32C, 0xE3069283, "123456789"}, {CRC_32C, 0x2C775665, "ABCDEFG"},
        {CRC_16, 0x89F6, "123456789"},      {CRC_16, 0x1541, "ABCDEFG"},
        {CRC_16, 0xD5A8, "0123"},
    };
    for (unsigned i = 0; i < COUNT_OF(cases); i++) {
        lend(0, cases[i].text);
        assert_success(compute(0, cases[i].algorithm, (uint32_t)strlen(cases[i].text)));
        assert_upcall(0, DRIVER_CRC, 0, OK, cases[i].result, 0);
    }
}

static void only_the_bytes_that_were_asked_for_count(void **state)
{
    (void)state;
    lend(0, "123456789 and more");
    assert_success(compute(0, CRC_32, 9));
    assert_upcall(0, DRIVER_CRC, 0, OK, 0xCBF43926, 0);
}

static void bad_arguments_are_refused(void **state)
{
    (void)state;
    assert_success(app_command(0, DRIVER_CRC, EXISTS, 0, 0));
    assert_failure(compute(0, CRC_32, 1), ERROR_SIZE);
    lend(0, "12345");
    assert_failure(compute(0, CRC_32, 0), ERROR_SIZE);
    assert_failure(compute(0, CRC_32, 6), ERROR_SIZE);
    assert_failure(compute(0, CRC_32, UINT32_MAX), ERROR_SIZE);
    assert_failure(compute(0, CRC_16 + 1, 5), ERROR_INVALID);
    assert_failure(compute(0, UINT32_MAX, 5), ERROR_INVALID);
    assert_failure(app_command(0, DRIVER_CRC, COMPUTE + 1, 0, 5), ERROR_NOSUPPORT);
    assert_no_upcall(0);
}

static uint32_t slow_crc_32(const char *bytes, size_t size)
{
    uint32_t remainder = UINT32_MAX;
    for (size_t bit = 0; bit < size * 8; bit++) {
        const uint32_t in = (uint32_t)bytes[bit / 8] >> bit % 8;
        remainder = (remainder ^ in) & 1 ? remainder >> 1 ^ 0xEDB88320 : remainder >> 1;
    }
    return ~remainder;
}

static void fill(unsigned app, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        *app_memory(app, BUFFER + i) = (char)(i * 37 + app);
    app_allow(app, SYSCALL_ALLOW_READ_ONLY, DRIVER_CRC, 0, BUFFER, size);
}

static void what_is_long_goes_on_in_pieces(void **state)
{
    (void)state;
    fill(0, 1000);
    assert_success(compute(0, CRC_32, 1000));
    assert_failure(compute(0, CRC_32, 1000), ERROR_BUSY);
    fake_alarm_advance(&hardware, 7 * MS);
    assert_no_upcall(0);
    fake_alarm_advance(&hardware, MS);
    assert_upcall(0, DRIVER_CRC, 0, OK, slow_crc_32(app_memory(0, BUFFER), 1000), 0);
    assert_false(hardware.is_armed);
}

static void processes_take_turns_and_what_is_short_waits_for_nobody(void **state)
{
    (void)state;
    fill(0, 1700);
    fill(1, 300);
    assert_success(compute(0, CRC_32, 1700));
    assert_success(compute(1, CRC_32, 300));
    lend(2, "123456789");
    assert_success(compute(2, CRC_32, 9));
    assert_upcall(2, DRIVER_CRC, 0, OK, 0xCBF43926, 0);
    fake_alarm_advance(&hardware, 6 * MS);
    assert_upcall(1, DRIVER_CRC, 0, OK, slow_crc_32(app_memory(1, BUFFER), 300), 0);
    assert_no_upcall(0);
    fake_alarm_advance(&hardware, 100 * MS);
    assert_upcall(0, DRIVER_CRC, 0, OK, slow_crc_32(app_memory(0, BUFFER), 1700), 0);
}

static void a_buffer_taken_back_meanwhile_is_told(void **state)
{
    (void)state;
    fill(0, 1000);
    assert_success(compute(0, CRC_32, 1000));
    fake_alarm_advance(&hardware, 2 * MS);
    app_allow(0, SYSCALL_ALLOW_READ_ONLY, DRIVER_CRC, 0, 0, 0);
    fake_alarm_advance(&hardware, 10 * MS);
    assert_upcall(0, DRIVER_CRC, 0, ERROR_SIZE, 0, 0);
    fill(0, 1000);
    assert_success(compute(0, CRC_32, 1000));
}

static void a_process_that_ends_keeps_nobody_waiting(void **state)
{
    (void)state;
    fill(0, 1000);
    fill(1, 1000);
    assert_success(compute(0, CRC_32, 1000));
    assert_success(compute(1, CRC_32, 1000));
    app_terminate(0);
    fake_alarm_advance(&hardware, 8 * MS);
    assert_upcall(1, DRIVER_CRC, 0, OK, slow_crc_32(app_memory(1, BUFFER), 1000), 0);
    assert_false(hardware.is_armed);
    app_boot(0);
    app_subscribe(0, DRIVER_CRC, 0);
    fill(0, 1000);
    assert_success(compute(0, CRC_32, 1000));
    app_terminate(0);
    assert_false(hardware.is_armed);
}

static void a_full_queue_loses_the_result_and_no_more(void **state)
{
    (void)state;
    lend(0, "123456789");
    app_queue_fill(0, DRIVER_CRC, 0);
    assert_success(compute(0, CRC_32, 9));
    app_queue_empty(0, DRIVER_CRC, 0);
    assert_success(compute(0, CRC_32, 9));
    assert_upcall(0, DRIVER_CRC, 0, OK, 0xCBF43926, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(results_are_those_of_the_catalogues),
        TEST(only_the_bytes_that_were_asked_for_count),
        TEST(bad_arguments_are_refused),
        TEST(what_is_long_goes_on_in_pieces),
        TEST(processes_take_turns_and_what_is_short_waits_for_nobody),
        TEST(a_buffer_taken_back_meanwhile_is_told),
        TEST(a_process_that_ends_keeps_nobody_waiting),
        TEST(a_full_queue_loses_the_result_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

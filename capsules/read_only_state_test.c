#include "capsules/fake/apps.h"
#include "capsules/read_only_state.h"
#include "hil/fake/alarm.h"

#define BUFFER 256u /* where it is in the RAM of each app */

static struct fake_alarm alarm;
static struct read_only_state ros;
static const struct driver_entry drivers[] = {{DRIVER_READ_ONLY_STATE, &ros.driver}};

static int start(void **state)
{
    (void)state;
    alarm = (struct fake_alarm)FAKE_ALARM(NULL, 1000);
    ros = (struct read_only_state)READ_ONLY_STATE(&alarm.alarm);
    machine_watcher = &ros.watcher;
    apps_start(drivers, 1, 2);
    memset(app_memory(0, BUFFER), 0xEE, 32);
    return 0;
}

static int end(void **state)
{
    (void)state;
    machine_watcher = NULL;
    apps_end();
    return 0;
}

static uint32_t word(unsigned place)
{
    uint32_t value;
    memcpy(&value, app_memory(0, BUFFER + place * 4), sizeof value);
    return value;
}

static void lend(uint32_t size)
{
    app_allow(0, SYSCALL_ALLOW_USERSPACE_READABLE, DRIVER_READ_ONLY_STATE, 0, BUFFER, size);
}

/* The app is alone, and comes back from the kernel. */
static void resume(void)
{
    kernel.ready = 1;
    assert_ptr_equal(machine_loop(), process_at(0));
}

static void the_version_is_told(void **state)
{
    (void)state;
    assert_success(app_command(0, DRIVER_READ_ONLY_STATE, 0, 0, 0));
    assert_success_u32(app_command(0, DRIVER_READ_ONLY_STATE, 1, 0, 0), 1);
    assert_failure(app_command(0, DRIVER_READ_ONLY_STATE, 2, 0, 0), ERROR_NOSUPPORT);
}

static void each_turn_is_counted_with_what_waits_and_the_time(void **state)
{
    (void)state;
    lend(16);
    alarm.now = 77;
    resume();
    assert_int_equal(word(0), 1);
    assert_int_equal(word(1), 0);
    assert_int_equal(word(2), 77);
    const uint32_t turns = word(3);
    alarm.now = 5; /* it has wrapped */
    process_at(0)->upcall_count = 3;
    resume();
    assert_int_equal(word(0), 2);
    assert_int_equal(word(1), 3);
    assert_int_equal(word(2), 5);
    assert_int_equal(word(3), turns + 1);
    process_at(0)->upcall_count = 0;
}

static void a_short_buffer_gets_the_beginning_and_none_nothing(void **state)
{
    (void)state;
    lend(8);
    resume();
    assert_int_equal(word(0), 1);
    assert_int_equal(word(2), 0xEEEEEEEE);
    lend(0);
    resume();
    resume();
    assert_int_equal(word(0), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_version_is_told),
        TEST(each_turn_is_counted_with_what_waits_and_the_time),
        TEST(a_short_buffer_gets_the_beginning_and_none_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "capsules/alarm.h"
#include "capsules/fake/apps.h"
#include "hil/fake/alarm.h"

enum { EXISTS, FREQUENCY, NOW, STOP, SET = 5, SET_FROM };

static struct fake_alarm hardware;
static struct alarm_driver alarm;
static const struct driver_entry drivers[] = {{DRIVER_ALARM, &alarm.driver}};

static int start(void **state)
{
    (void)state;
    alarm = (struct alarm_driver)ALARM_DRIVER(&hardware.alarm);
    hardware = (struct fake_alarm)FAKE_ALARM(&alarm.client, 16000);
    apps_start(drivers, 1, 3);
    for (unsigned app = 0; app < 3; app++)
        app_subscribe(app, DRIVER_ALARM, 0);
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
    return app_command(app, DRIVER_ALARM, number, a, b);
}

static void it_tells_its_frequency_and_the_time(void **state)
{
    (void)state;
    assert_success(command(0, EXISTS, 0, 0));
    assert_success_u32(command(0, FREQUENCY, 0, 0), 16000);
    fake_alarm_advance(&hardware, 77);
    assert_success_u32(command(0, NOW, 0, 0), 77);
}

static void unknown_commands_are_not_supported(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {4, 7, 8, 100, 0x80000000, UINT32_MAX};
    for (unsigned i = 0; i < COUNT_OF(numbers); i++)
        assert_failure(command(0, numbers[i], 1, 2), ERROR_NOSUPPORT);
}

static void an_alarm_goes_off_once_at_its_tick(void **state)
{
    (void)state;
    hardware.now = 100;
    assert_success_u32(command(0, SET, 50, 0), 150);
    fake_alarm_advance(&hardware, 49);
    assert_no_upcall(0);
    fake_alarm_advance(&hardware, 1);
    assert_upcall(0, DRIVER_ALARM, 0, 150, 150, 0);
    fake_alarm_advance(&hardware, 100000);
    assert_no_upcall(0);
    assert_false(hardware.is_armed);
}

static void the_upcall_tells_when_it_was_due_and_when_it_came(void **state)
{
    (void)state;
    hardware.latency = 7;
    command(0, SET, 50, 0);
    fake_alarm_advance(&hardware, 50);
    assert_upcall(0, DRIVER_ALARM, 0, 57, 50, 0);
}

static void stopping_works_once(void **state)
{
    (void)state;
    assert_failure(command(0, STOP, 0, 0), ERROR_ALREADY);
    command(0, SET, 50, 0);
    assert_success(command(0, STOP, 0, 0));
    assert_false(hardware.is_armed);
    assert_failure(command(0, STOP, 0, 0), ERROR_ALREADY);
    fake_alarm_advance(&hardware, 1000);
    assert_no_upcall(0);
}

static void an_alarm_that_went_off_needs_no_stop(void **state)
{
    (void)state;
    command(0, SET, 5, 0);
    fake_alarm_advance(&hardware, 5);
    assert_failure(command(0, STOP, 0, 0), ERROR_ALREADY);
}

static void setting_again_replaces_the_alarm(void **state)
{
    (void)state;
    command(0, SET, 50, 0);
    command(0, SET, 20, 0);
    fake_alarm_advance(&hardware, 20);
    assert_upcall(0, DRIVER_ALARM, 0, 20, 20, 0);
    command(0, SET, 10, 0);
    command(0, SET, 100, 0);
    fake_alarm_advance(&hardware, 99);
    assert_no_upcall(0);
    fake_alarm_advance(&hardware, 1);
    assert_upcall(0, DRIVER_ALARM, 0, 120, 120, 0);
}

static void each_process_has_its_own_alarm(void **state)
{
    (void)state;
    command(0, SET, 30, 0);
    command(1, SET, 10, 0);
    command(2, SET, 20, 0);
    fake_alarm_advance(&hardware, 10);
    assert_upcall(1, DRIVER_ALARM, 0, 10, 10, 0);
    assert_no_upcall(0);
    assert_no_upcall(2);
    assert_success(command(2, STOP, 0, 0));
    fake_alarm_advance(&hardware, 20);
    assert_no_upcall(2);
    assert_upcall(0, DRIVER_ALARM, 0, 30, 30, 0);
}

static void alarms_that_are_due_together_go_off_together(void **state)
{
    (void)state;
    for (unsigned app = 0; app < 3; app++)
        command(app, SET, 40, 0);
    fake_alarm_advance(&hardware, 40);
    for (unsigned app = 0; app < 3; app++)
        assert_upcall(app, DRIVER_ALARM, 0, 40, 40, 0);
    assert_int_equal(hardware.fired_count, 1);
}

static void a_deadline_that_has_just_passed_goes_off_after_the_command(void **state)
{
    (void)state;
    hardware.now = 1000;
    assert_success_u32(command(0, SET_FROM, 900, 50), 950);
    assert_no_upcall(0);
    fake_alarm_advance(&hardware, 0);
    assert_upcall(0, DRIVER_ALARM, 0, 1000, 950, 0);
}

static void a_reference_counts_from_the_past(void **state)
{
    (void)state;
    hardware.now = 1000;
    assert_success_u32(command(0, SET_FROM, 900, 150), 1050);
    fake_alarm_advance(&hardware, 49);
    assert_no_upcall(0);
    fake_alarm_advance(&hardware, 1);
    assert_upcall(0, DRIVER_ALARM, 0, 1050, 1050, 0);
}

static void a_reference_in_the_future_is_one_turn_in_the_past(void **state)
{
    (void)state;
    hardware.now = 1000;
    assert_success_u32(command(0, SET_FROM, 1001, 5), 1006);
    fake_alarm_advance(&hardware, 0);
    assert_upcall(0, DRIVER_ALARM, 0, 1000, 1006, 0);
}

static void ticks_wrap_under_an_alarm(void **state)
{
    (void)state;
    hardware.now = UINT32_MAX - 9;
    assert_success_u32(command(0, SET, 30, 0), 20);
    assert_success_u32(command(1, SET, 5, 0), UINT32_MAX - 4);
    fake_alarm_advance(&hardware, 29);
    assert_no_upcall(0);
    assert_upcall(1, DRIVER_ALARM, 0, UINT32_MAX - 4, UINT32_MAX - 4, 0);
    fake_alarm_advance(&hardware, 1);
    assert_upcall(0, DRIVER_ALARM, 0, 20, 20, 0);
}

static void references_and_times_wrap_anywhere(void **state)
{
    (void)state;
    static const uint32_t edges[] = {0,          1,          2,          1000,      0x7FFFFFFF,
                                     0x80000000, 0x80000001, 0xFFFFFFFE, UINT32_MAX};
    for (unsigned n = 0; n < COUNT_OF(edges); n++)
        for (unsigned p = 0; p < COUNT_OF(edges); p++)
            for (unsigned d = 0; d < COUNT_OF(edges); d++) {
                const uint32_t now = edges[n];
                const uint32_t passed = edges[p];
                const uint32_t dt = edges[d];
                const uint32_t wait = passed >= dt ? 0 : dt - passed;
                hardware.now = now;
                assert_success_u32(command(0, SET_FROM, now - passed, dt), now - passed + dt);
                if (wait > 0) {
                    fake_alarm_advance(&hardware, wait - 1);
                    assert_no_upcall(0);
                }
                fake_alarm_advance(&hardware, wait > 0);
                assert_upcall(0, DRIVER_ALARM, 0, now + wait, now - passed + dt, 0);
                assert_failure(command(0, STOP, 0, 0), ERROR_ALREADY);
            }
}

/* What the hardware is late by must not carry a long alarm past a whole turn of the counter. */
static void the_longest_alarm_goes_off_though_the_hardware_is_late(void **state)
{
    (void)state;
    hardware.latency = 100;
    command(0, SET, UINT32_MAX, 0);
    command(1, SET, UINT32_MAX - 50, 0);
    for (unsigned turn = 0; turn < 4; turn++)
        fake_alarm_advance(&hardware, 0x40000000);
    assert_upcall(1, DRIVER_ALARM, 0, 49, UINT32_MAX - 50, 0);
    assert_upcall(0, DRIVER_ALARM, 0, 49, UINT32_MAX, 0);
}

static void a_process_that_ends_takes_its_alarm_along(void **state)
{
    (void)state;
    command(0, SET, 10, 0);
    command(1, SET, 20, 0);
    app_terminate(0);
    fake_alarm_advance(&hardware, 10);
    app_terminate(1);
    assert_false(hardware.is_armed);
    app_boot(0);
    app_subscribe(0, DRIVER_ALARM, 0);
    fake_alarm_advance(&hardware, 1000);
    assert_no_upcall(0);
    assert_failure(command(0, STOP, 0, 0), ERROR_ALREADY);
}

static void a_full_queue_loses_the_upcall_and_nothing_else(void **state)
{
    (void)state;
    command(0, SET, 10, 0);
    command(1, SET, 10, 0);
    app_queue_fill(0, DRIVER_ALARM, 0);
    fake_alarm_advance(&hardware, 10);
    assert_upcall(1, DRIVER_ALARM, 0, 10, 10, 0);
    app_queue_empty(0, DRIVER_ALARM, 0);
    command(0, SET, 10, 0);
    fake_alarm_advance(&hardware, 10);
    assert_upcall(0, DRIVER_ALARM, 0, 20, 20, 0);
}

static void a_process_without_memory_is_told_so(void **state)
{
    (void)state;
    app_terminate(0);
    app_boot(0);
    app_memory_fill(0);
    assert_failure(command(0, SET, 10, 0), ERROR_NOMEM);
    assert_false(hardware.is_armed);
    assert_failure(command(0, STOP, 0, 0), ERROR_ALREADY);
}

static void one_alarm_is_set_in_the_hardware_once_and_not_again(void **state)
{
    (void)state;
    command(0, SET, 10, 0);
    command(1, SET, 20, 0);
    assert_int_equal(hardware.set_count, 1);
    fake_alarm_advance(&hardware, 20);
    assert_int_equal(hardware.set_count, 2);
    assert_int_equal(hardware.fired_count, 2);
}

/* Three processes do anything at any time; a model says which alarms are due. */
static void any_sequence_agrees_with_a_model(void **state)
{
    (void)state;
    uint64_t time = 0xFFFFFF00u;
    uint64_t due[3] = {0};
    bool is_set[3] = {false};
    uint32_t random = 1;
    hardware.now = (uint32_t)time;
    for (unsigned step = 0; step < 20000; step++) {
        random = random * 1664525 + 1013904223;
        const unsigned app = (random >> 8) % 3;
        const uint32_t amount = random >> 24;
        switch ((random >> 16) % 4) {
        case 0:
            command(app, SET, amount, 0);
            due[app] = time + amount;
            is_set[app] = true;
            break;
        case 1:
            command(app, SET_FROM, hardware.now - 100, amount);
            due[app] = time - 100 + amount;
            is_set[app] = true;
            break;
        case 2:
            assert_int_equal(command(app, STOP, 0, 0).words[0],
                             is_set[app] ? RETURN_SUCCESS : RETURN_FAILURE);
            is_set[app] = false;
            break;
        default:
            time += amount;
            fake_alarm_advance(&hardware, amount);
            for (unsigned each = 0; each < 3; each++) {
                const bool fires = is_set[each] && due[each] <= time;
                assert_int_equal(process_at(each)->upcall_count, fires);
                app_queue_empty(each, DRIVER_ALARM, 0);
                is_set[each] = is_set[each] && !fires;
            }
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_tells_its_frequency_and_the_time),
        TEST(unknown_commands_are_not_supported),
        TEST(an_alarm_goes_off_once_at_its_tick),
        TEST(the_upcall_tells_when_it_was_due_and_when_it_came),
        TEST(stopping_works_once),
        TEST(an_alarm_that_went_off_needs_no_stop),
        TEST(setting_again_replaces_the_alarm),
        TEST(each_process_has_its_own_alarm),
        TEST(alarms_that_are_due_together_go_off_together),
        TEST(a_deadline_that_has_just_passed_goes_off_after_the_command),
        TEST(a_reference_counts_from_the_past),
        TEST(a_reference_in_the_future_is_one_turn_in_the_past),
        TEST(ticks_wrap_under_an_alarm),
        TEST(references_and_times_wrap_anywhere),
        TEST(the_longest_alarm_goes_off_though_the_hardware_is_late),
        TEST(a_process_that_ends_takes_its_alarm_along),
        TEST(a_full_queue_loses_the_upcall_and_nothing_else),
        TEST(a_process_without_memory_is_told_so),
        TEST(one_alarm_is_set_in_the_hardware_once_and_not_again),
        TEST(any_sequence_agrees_with_a_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

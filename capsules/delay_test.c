#include "capsules/delay.h"
#include "hil/fake/alarm.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct delay delay;
static struct fake_alarm alarm;
static unsigned calls;

static int start(void **state)
{
    (void)state;
    alarm = (struct fake_alarm)FAKE_ALARM(&delay.client, 10000);
    delay = (struct delay)DELAY(&alarm.alarm);
    calls = 0;
    return 0;
}

closure(count, done_closure, (unsigned *calls;), (enum error, status))
{
    assert_int_equal(status, OK);
    ++*self->calls;
}

static enum error delay_start(uint32_t ms);

closure(count_and_repeat, done_closure, (unsigned *calls; uint32_t ms;), (enum error, status))
{
    assert_int_equal(status, OK);
    if (++*self->calls < 3)
        assert_int_equal(delay_start(self->ms), OK);
}

static enum error delay_start(uint32_t ms)
{
    return delay_ms(&delay, ms, static_closure(count_and_repeat, .calls = &calls, .ms = ms));
}

static void calls_when_the_time_is_over(void **state)
{
    (void)state;
    assert_int_equal(delay_ms(&delay, 5, static_closure(count, .calls = &calls)), OK);
    fake_alarm_advance(&alarm, 49);
    assert_int_equal(calls, 0);
    fake_alarm_advance(&alarm, 1);
    assert_int_equal(calls, 1);
    fake_alarm_advance(&alarm, 1000);
    assert_int_equal(calls, 1);
}

static void a_second_delay_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    struct done_closure *const other = static_closure(count, .calls = &calls);
    assert_int_equal(delay_start(5), OK);
    assert_int_equal(delay_ms(&delay, 1, other), ERROR_BUSY);
    assert_int_equal(alarm.dt, 50);
    assert_true(delay_cancel(&delay));
    assert_int_equal(delay_ms(&delay, 1, NULL), ERROR_BUSY);
    assert_false(alarm.is_armed);
}

static void the_closure_may_start_it_anew(void **state)
{
    (void)state;
    assert_int_equal(delay_start(10), OK);
    fake_alarm_advance(&alarm, 1000);
    assert_int_equal(calls, 3);
    assert_int_equal(alarm.set_count, 3);
}

static void a_cancelled_delay_calls_nobody(void **state)
{
    (void)state;
    assert_int_equal(delay_start(10), OK);
    assert_true(delay_cancel(&delay));
    assert_false(delay_cancel(&delay));
    fake_alarm_advance(&alarm, 1000);
    assert_int_equal(calls, 0);
    assert_int_equal(delay_start(10), OK); /* its closure is free again */
    assert_true(delay_cancel(&delay));
}

/* Rounded up, and the largest there is for what no counter holds. */
static void durations_become_ticks(void **state)
{
    (void)state;
    static const uint32_t frequencies[] = {1, 999, 1000, 1001, 32768, 12000000, 100000001};
    static const uint32_t durations[] = {0, 1, 2, 999, 1000, 1001, 42949, 123456789, UINT32_MAX};
    for (unsigned i = 0; i < sizeof frequencies / sizeof frequencies[0]; i++) {
        alarm.alarm.frequency_hz = frequencies[i];
        for (unsigned k = 0; k < sizeof durations / sizeof durations[0]; k++) {
            const uint64_t exact = ((uint64_t)durations[k] * frequencies[i] + 999) / 1000;
            assert_int_equal(alarm_ticks_from_ms(&alarm.alarm, durations[k]),
                             exact > UINT32_MAX ? UINT32_MAX : exact);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(calls_when_the_time_is_over, start),
        cmocka_unit_test_setup(a_second_delay_is_refused_and_changes_nothing, start),
        cmocka_unit_test_setup(the_closure_may_start_it_anew, start),
        cmocka_unit_test_setup(a_cancelled_delay_calls_nobody, start),
        cmocka_unit_test_setup(durations_become_ticks, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

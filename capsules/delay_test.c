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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(calls_when_the_time_is_over, start),
        cmocka_unit_test_setup(a_second_delay_is_refused_and_changes_nothing, start),
        cmocka_unit_test_setup(the_closure_may_start_it_anew, start),
        cmocka_unit_test_setup(a_cancelled_delay_calls_nobody, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

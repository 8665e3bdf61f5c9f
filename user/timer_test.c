/* Timers against a counter that the test moves on. */
#include "lib/bytes.h"
#include "lib/container_of.h"
#include "user/syscall.h"
#include "user/timer.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* A millisecond is a thousand ticks. */
#define FREQUENCY_HZ 1000000

/* ---- an alarm with a counter that wraps ---- */

static struct fake_alarm {
    uint64_t now;
    uint64_t expiry;
    bool is_armed;
    syscall_upcall *function;
    void *userdata;
} alarm_fake;

static struct syscall_result answer_u32(uint32_t value)
{
    return (struct syscall_result){RETURN_SUCCESS_U32, {value, 0, 0}};
}

struct syscall_result syscall_command(uint32_t driver, uint32_t number, uint32_t a, uint32_t b)
{
    assert_int_equal(driver, DRIVER_ALARM);
    switch (number) {
    case 1:
        return answer_u32(FREQUENCY_HZ);
    case 2:
        return answer_u32((uint32_t)alarm_fake.now);
    case 3:
        alarm_fake.is_armed = false;
        return (struct syscall_result){RETURN_SUCCESS, {0, 0, 0}};
    case 6:
        /* The reference is the past: how long ago is what the counter says. */
        alarm_fake.expiry = alarm_fake.now - (uint32_t)((uint32_t)alarm_fake.now - a) + b;
        alarm_fake.is_armed = true;
        return answer_u32(a + b);
    default:
        fail_msg("no such command: %u", number);
        return (struct syscall_result){0};
    }
}

struct syscall_result syscall_subscribe(uint32_t driver, uint32_t number, syscall_upcall *function,
                                        void *userdata)
{
    assert_int_equal(driver, DRIVER_ALARM);
    assert_int_equal(number, 0);
    alarm_fake.function = function;
    alarm_fake.userdata = userdata;
    return (struct syscall_result){RETURN_SUCCESS_2_U32, {0, 0, 0}};
}

/* Time goes to the expiry, and `lateness` beyond: the application was busy. */
static uint64_t lateness;

void yield_wait(void)
{
    assert_true(alarm_fake.is_armed);
    if (alarm_fake.expiry > alarm_fake.now)
        alarm_fake.now = alarm_fake.expiry;
    alarm_fake.now += lateness;
    alarm_fake.is_armed = false;
    alarm_fake.function((uint32_t)alarm_fake.now, (uint32_t)alarm_fake.expiry, 0,
                        alarm_fake.userdata);
}

/* ---- what the timers do ---- */

struct recorder {
    struct timer timer;
    unsigned count;
    uint64_t fired_at;
    void (*then)(struct recorder *self);
    struct recorder *other;
};

static void record(struct timer *timer)
{
    struct recorder *const recorder = container_of(timer, struct recorder, timer);
    recorder->count++;
    recorder->fired_at = alarm_fake.now;
    if (recorder->then != NULL)
        recorder->then(recorder);
}

static struct recorder recorder_new(void)
{
    return (struct recorder){.timer.fired = record};
}

static void fires_once_and_not_early(void **state)
{
    (void)state;
    struct recorder one = recorder_new();
    const uint64_t start = alarm_fake.now;
    assert_int_equal(timer_start(&one.timer, 5), OK);
    yield_wait();
    assert_int_equal(one.count, 1);
    assert_int_equal(one.fired_at, start + 5000);
    assert_false(one.timer.is_armed);
    assert_false(alarm_fake.is_armed);
}

static void fire_in_the_order_of_their_times(void **state)
{
    (void)state;
    struct recorder timers[] = {recorder_new(), recorder_new(), recorder_new()};
    const uint32_t delays[] = {30, 10, 20};
    const uint64_t start = alarm_fake.now;
    for (unsigned i = 0; i < COUNT_OF(timers); i++)
        assert_int_equal(timer_start(&timers[i].timer, delays[i]), OK);
    for (unsigned i = 0; i < COUNT_OF(timers); i++)
        yield_wait();
    for (unsigned i = 0; i < COUNT_OF(timers); i++)
        assert_int_equal(timers[i].fired_at, start + delays[i] * 1000);
    assert_false(alarm_fake.is_armed);
}

static void a_repeating_timer_keeps_its_pace(void **state)
{
    (void)state;
    struct recorder one = recorder_new();
    const uint64_t start = alarm_fake.now;
    assert_int_equal(timer_repeat(&one.timer, 10), OK);
    lateness = 300;
    for (unsigned i = 1; i <= 100; i++) {
        yield_wait();
        assert_int_equal(one.count, i);
        assert_int_equal(one.fired_at, start + i * 10000 + lateness);
    }
    lateness = 0;
    timer_stop(&one.timer);
    assert_false(alarm_fake.is_armed);
}

static void what_is_stopped_does_not_fire(void **state)
{
    (void)state;
    struct recorder early = recorder_new();
    struct recorder late = recorder_new();
    const uint64_t start = alarm_fake.now;
    assert_int_equal(timer_start(&early.timer, 1), OK);
    assert_int_equal(timer_start(&late.timer, 2), OK);
    timer_stop(&early.timer);
    timer_stop(&early.timer);
    yield_wait();
    assert_int_equal(early.count, 0);
    assert_int_equal(late.fired_at, start + 2000);
}

static void an_armed_timer_can_be_armed_anew(void **state)
{
    (void)state;
    struct recorder one = recorder_new();
    struct recorder other = recorder_new();
    const uint64_t start = alarm_fake.now;
    assert_int_equal(timer_start(&one.timer, 1), OK);
    assert_int_equal(timer_start(&other.timer, 3), OK);
    assert_int_equal(timer_start(&one.timer, 5), OK);
    yield_wait();
    yield_wait();
    assert_int_equal(other.fired_at, start + 3000);
    assert_int_equal(one.fired_at, start + 5000);
    assert_int_equal(one.count, 1);
}

/* An hour at a megahertz is longer than the counter's range. */
static void long_delays_pass_the_wraps_of_the_counter(void **state)
{
    (void)state;
    struct recorder one = recorder_new();
    const uint64_t start = alarm_fake.now;
    assert_int_equal(timer_start(&one.timer, 2 * 3600 * 1000), OK);
    unsigned alarms = 0;
    for (; one.count == 0; alarms++)
        yield_wait();
    assert_int_equal(one.fired_at, start + 2ull * 3600 * FREQUENCY_HZ);
    assert_in_range(alarms, 3, 5);
}

static void delays_across_a_wrap_are_not_early(void **state)
{
    (void)state;
    for (uint64_t before = 0; before <= 3000; before += 250) {
        struct recorder one = recorder_new();
        alarm_fake.now = (((alarm_fake.now >> 32) + 1) << 32) - before;
        const uint64_t start = alarm_fake.now;
        assert_int_equal(timer_start(&one.timer, 2), OK);
        yield_wait();
        assert_int_equal(one.fired_at, start + 2000);
    }
}

static void stop_other(struct recorder *self)
{
    timer_stop(&self->other->timer);
}

static void one_that_fires_may_stop_another_that_is_due(void **state)
{
    (void)state;
    struct recorder other = recorder_new();
    struct recorder one = recorder_new();
    one.then = stop_other;
    one.other = &other;
    assert_int_equal(timer_start(&one.timer, 1), OK);
    assert_int_equal(timer_start(&other.timer, 1), OK);
    yield_wait();
    assert_int_equal(one.count, 1);
    assert_int_equal(other.count, 0);
    assert_false(alarm_fake.is_armed);
}

static void sleep_a_while(struct recorder *self)
{
    (void)self;
    assert_int_equal(timer_sleep(5), OK);
}

static void one_that_fires_may_sleep_while_others_fire(void **state)
{
    (void)state;
    struct recorder sleeper = recorder_new();
    struct recorder other = recorder_new();
    sleeper.then = sleep_a_while;
    const uint64_t start = alarm_fake.now;
    assert_int_equal(timer_start(&sleeper.timer, 1), OK);
    assert_int_equal(timer_start(&other.timer, 3), OK);
    yield_wait();
    assert_int_equal(sleeper.count, 1);
    assert_int_equal(other.fired_at, start + 3000);
    assert_int_equal(alarm_fake.now, start + 6000);
}

static void again(struct recorder *self)
{
    if (self->count < 3)
        assert_int_equal(timer_start(&self->timer, 0), OK);
}

static void one_that_fires_may_start_itself(void **state)
{
    (void)state;
    struct recorder one = recorder_new();
    one.then = again;
    assert_int_equal(timer_start(&one.timer, 1), OK);
    while (one.count < 3)
        yield_wait();
    assert_false(alarm_fake.is_armed);
}

/* Any order of starting and stopping, against a list of when each has to fire. */
static void many_timers_do_what_each_alone_would(void **state)
{
    (void)state;
    enum { COUNT = 12 };
    struct recorder timers[COUNT];
    uint64_t due[COUNT] = {0}; /* 0: not armed */
    for (unsigned i = 0; i < COUNT; i++)
        timers[i] = recorder_new();
    srand(1);
    for (unsigned step = 0; step < 20000; step++) {
        const unsigned i = (unsigned)rand() % COUNT;
        if (rand() % 3 == 0) {
            timer_stop(&timers[i].timer);
            due[i] = 0;
        } else {
            const uint32_t delay = (uint32_t)rand() % 50;
            assert_int_equal(timer_start(&timers[i].timer, delay), OK);
            due[i] = alarm_fake.now + (delay == 0 ? 1 : delay * 1000);
        }
        if (alarm_fake.is_armed && rand() % 2 == 0)
            yield_wait();
        for (unsigned j = 0; j < COUNT; j++) {
            if (due[j] != 0 && timers[j].count != 0) {
                assert_int_equal(timers[j].fired_at, due[j]);
                due[j] = 0;
            }
            assert_true(due[j] == 0 || due[j] >= alarm_fake.now);
            assert_int_equal(timers[j].timer.is_armed, due[j] != 0);
            timers[j].count = 0;
        }
    }
    for (unsigned i = 0; i < COUNT; i++)
        timer_stop(&timers[i].timer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fires_once_and_not_early),
        cmocka_unit_test(fire_in_the_order_of_their_times),
        cmocka_unit_test(a_repeating_timer_keeps_its_pace),
        cmocka_unit_test(what_is_stopped_does_not_fire),
        cmocka_unit_test(an_armed_timer_can_be_armed_anew),
        cmocka_unit_test(long_delays_pass_the_wraps_of_the_counter),
        cmocka_unit_test(delays_across_a_wrap_are_not_early),
        cmocka_unit_test(one_that_fires_may_stop_another_that_is_due),
        cmocka_unit_test(one_that_fires_may_sleep_while_others_fire),
        cmocka_unit_test(one_that_fires_may_start_itself),
        cmocka_unit_test(many_timers_do_what_each_alone_would),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* What the tests of one-shot timers have in common: time that passes at each access, and leaps at each in
 * turn, a client, and the tests of an alarm.
 *
 * A test includes chips/fake/reg.h, the driver's source, and this, and supplies the functions below and
 * a_slice_tells_what_was_left.
 */
#ifndef CHIPS_FAKE_ALARM_RIG_H
#define CHIPS_FAKE_ALARM_RIG_H

#include "chips/alarm_base.c"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

_Atomic unsigned long fake_arch_mask;

static struct systick systick;

static struct {
    uint32_t time;
    bool is_running;
    bool is_pending;
    unsigned point;
    unsigned leap_at;
    uint32_t leap;
    bool is_in_isr;
} device;

/* The test supplies them. */
static struct alarm_base *
driver_fresh(struct alarm_client *client); /* as after its initialisation */
static void driver_isr(void);
static void timer_run(uint32_t ticks); /* so many have passed: it may be over */
static uint32_t register_read(const void *reg);
static void register_write(void *reg, uint32_t word);
static void a_slice_tells_what_was_left(void **state);

static struct {
    unsigned count;
    uint32_t time;
} fired;

static struct alarm_base *base;
static bool is_deferred;
static unsigned expired_count;

void deferred_call_set(const struct deferred_call *call)
{
    assert_ptr_equal(call, &base->fired);
    is_deferred = true;
}

void kernel_slice_expired(void)
{
    expired_count++;
}

/* ---- the device ---- */

static void time_pass(uint32_t ticks)
{
    device.time += ticks;
    if (device.is_running)
        timer_run(ticks);
}

static void interrupt_deliver(void)
{
    if (device.is_in_isr || !device.is_pending)
        return;
    device.is_in_isr = true;
    driver_isr();
    device.is_in_isr = false;
}

static void interleave(void)
{
    if (device.is_in_isr)
        return;
    time_pass(device.point++ == device.leap_at ? device.leap : 1);
    interrupt_deliver();
}

static uint32_t device_read(const void *reg)
{
    interleave();
    return register_read(reg);
}

static void device_write(void *reg, uint32_t word)
{
    interleave();
    register_write(reg, word);
}

uint32_t systick_now(const struct systick *self)
{
    assert_ptr_equal(self, &systick);
    interleave();
    return device.time;
}

/* ---- the client ---- */

static void alarm_fired(struct alarm_client *self)
{
    (void)self;
    fired.count++;
    fired.time = device.time;
}

static struct alarm_client client = {.fired = alarm_fired};

static void begin(uint32_t time, unsigned leap_at, uint32_t leap)
{
    memset(&device, 0, sizeof device);
    memset(&fired, 0, sizeof fired);
    device.time = time;
    device.leap_at = leap_at;
    device.leap = leap;
    is_deferred = false;
    expired_count = 0;
    base = driver_fresh(&client);
}

static void deferred_run(void)
{
    if (is_deferred) {
        is_deferred = false;
        base->fired.run(&base->fired);
    }
}

static void settle(uint32_t ticks)
{
    for (uint32_t i = 0; i < ticks; i++) {
        time_pass(1);
        interrupt_deliver();
        deferred_run();
    }
}

static void assert_fired_once(uint32_t reference, uint32_t dt)
{
    assert_int_equal(fired.count, 1);
    assert_true(fired.time - reference >= dt);
    assert_false(alarm_is_armed(&base->alarm));
}

static void an_alarm_fires_once_and_never_early_wherever_time_leaps(void **state)
{
    (void)state;
    const uint32_t starts[] = {0, 12345, UINT32_MAX - 20, UINT32_MAX - 300};
    for (unsigned start = 0; start < 4; start++) {
        for (unsigned point = 0;; point++) {
            begin(starts[start], point, 200);
            alarm_set(&base->alarm, starts[start], 100);
            settle(500);
            assert_fired_once(starts[start], 100);
            if (device.point <= point)
                break;
        }
    }
}

/* The first setting runs out anywhere while the second is made. */
static void an_alarm_that_is_set_again_fires_for_the_second_setting_alone(void **state)
{
    (void)state;
    for (unsigned point = 0;; point++) {
        begin(7, point, 60);
        alarm_set(&base->alarm, 7, 50);
        alarm_set(&base->alarm, 7, 1000);
        deferred_run();
        settle(3000);
        assert_fired_once(7, 1000);
        if (device.point <= point)
            break;
    }
}

static void an_alarm_that_is_disarmed_never_fires(void **state)
{
    (void)state;
    for (unsigned point = 0;; point++) {
        begin(7, point, 60);
        alarm_set(&base->alarm, 7, 50);
        alarm_disarm(&base->alarm);
        settle(300);
        assert_int_equal(fired.count, 0);
        assert_false(alarm_is_armed(&base->alarm));
        if (device.point <= point)
            break;
    }
}

static void a_deadline_that_has_passed_fires_soon_but_not_inside_set(void **state)
{
    (void)state;
    begin(5000, 1000, 0);
    alarm_set(&base->alarm, 4000, 10);
    assert_int_equal(fired.count, 0);
    deferred_run();
    assert_fired_once(4000, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_alarm_fires_once_and_never_early_wherever_time_leaps),
        cmocka_unit_test(an_alarm_that_is_set_again_fires_for_the_second_setting_alone),
        cmocka_unit_test(an_alarm_that_is_disarmed_never_fires),
        cmocka_unit_test(a_deadline_that_has_passed_fires_soon_but_not_inside_set),
        cmocka_unit_test(a_slice_tells_what_was_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif

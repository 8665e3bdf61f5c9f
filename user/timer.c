#include "user/timer.h"
#include "user/listener.h"
#include "user/syscall.h"
#include <stddef.h>

#define COMMAND_FREQUENCY 1
#define COMMAND_NOW 2
#define COMMAND_STOP 3
#define COMMAND_SET 6

#define EVENT_FIRED 0

/* Farther away than half the counter's range an alarm is set in steps: so the counter's wraps are
 * counted as long as a timer is armed. */
#define STEP_MAX 0x80000000U

/* An application has one alarm, so it has one of these. */
static struct timers {
    struct timer *first; /* by deadline */
    uint64_t now;        /* the counter's last value, its wraps counted in the upper half */
    uint32_t frequency_hz;
    struct listener listener;
} timers;

uint32_t timer_frequency_hz(void)
{
    if (timers.frequency_hz == 0) {
        const struct syscall_result result = syscall_command(DRIVER_ALARM, COMMAND_FREQUENCY, 0, 0);
        if (result.variant == RETURN_SUCCESS_U32)
            timers.frequency_hz = result.values[0];
    }
    return timers.frequency_hz;
}

uint32_t timer_ticks(void)
{
    return syscall_command(DRIVER_ALARM, COMMAND_NOW, 0, 0).values[0];
}

static uint64_t timers_now(void)
{
    timers.now += (uint32_t)(timer_ticks() - (uint32_t)timers.now);
    return timers.now;
}

/* At least one. */
static uint64_t ticks_of(uint32_t ms)
{
    const uint64_t ticks = (uint64_t)ms * timers.frequency_hz;
    return ms == 0 ? 1 : (ticks + 999) / 1000;
}

/* The alarm now waits for the earliest timer; without one it may wait for nothing. */
static void alarm_set(void)
{
    if (timers.first == NULL) {
        (void)syscall_command(DRIVER_ALARM, COMMAND_STOP, 0, 0);
        return;
    }
    const uint64_t now = timers_now();
    const uint64_t deadline = timers.first->deadline;
    const uint64_t left = deadline > now ? deadline - now : 0;
    const uint32_t dt = left > STEP_MAX ? STEP_MAX : (uint32_t)left;
    (void)syscall_command(DRIVER_ALARM, COMMAND_SET, (uint32_t)now, dt);
}

static void timer_insert(struct timer *timer)
{
    struct timer **place = &timers.first;
    while (*place != NULL && (*place)->deadline <= timer->deadline)
        place = &(*place)->next;
    timer->next = *place;
    *place = timer;
    timer->is_armed = true;
}

static void timer_remove(struct timer *timer)
{
    struct timer **place = &timers.first;
    while (*place != NULL && *place != timer)
        place = &(*place)->next;
    if (*place == timer)
        *place = timer->next;
    timer->is_armed = false;
}

/* Serves those that are due by now, not those that are started meanwhile: one that starts itself
 * again and again cannot keep the others waiting. fired may start, stop and sleep as it likes:
 * whatever it finds is in order, and the alarm set. */
static void alarm_fired(struct listener *self, uint32_t a, uint32_t b, uint32_t c)
{
    (void)self;
    (void)a;
    (void)b;
    (void)c;
    const uint64_t now = timers_now();
    while (timers.first != NULL && timers.first->deadline <= now) {
        struct timer *const timer = timers.first;
        timer_remove(timer);
        if (timer->interval != 0) {
            timer->deadline += timer->interval;
            timer_insert(timer);
        }
        if (timers.first != NULL)
            alarm_set();
        timer->fired(timer);
    }
    if (timers.first != NULL)
        alarm_set();
}

static enum error timers_prepare(void)
{
    if (timers.listener.happened != NULL)
        return OK;
    if (timer_frequency_hz() == 0)
        return ERROR_NODEVICE;
    timers.listener.happened = alarm_fired;
    const enum error error = listener_set(DRIVER_ALARM, EVENT_FIRED, &timers.listener);
    if (error != OK)
        timers.listener.happened = NULL;
    return error;
}

static enum error timer_arm(struct timer *timer, uint32_t ms, bool repeats)
{
    const enum error error = timers_prepare();
    if (error != OK)
        return error;
    timer_stop(timer);
    const uint64_t ticks = ticks_of(ms);
    timer->interval = repeats ? ticks : 0;
    timer->deadline = timers_now() + ticks;
    timer_insert(timer);
    if (timers.first == timer)
        alarm_set();
    return OK;
}

enum error timer_start(struct timer *timer, uint32_t delay_ms)
{
    return timer_arm(timer, delay_ms, false);
}

enum error timer_repeat(struct timer *timer, uint32_t interval_ms)
{
    return timer_arm(timer, interval_ms, true);
}

void timer_stop(struct timer *timer)
{
    if (!timer->is_armed)
        return;
    const bool was_first = timers.first == timer;
    timer_remove(timer);
    if (was_first)
        alarm_set();
}

static void sleep_over(struct timer *self)
{
    self->fired = NULL;
}

enum error timer_sleep(uint32_t ms)
{
    struct timer timer = {.fired = sleep_over};
    const enum error error = timer_start(&timer, ms);
    while (error == OK && timer.fired != NULL)
        yield_wait();
    return error;
}

/* The queue of upcalls: what is stale never arrives, and a full queue loses events but no service.
 *
 * Events come from the alarm: time passes in a loop that does not yield, so that they pile up. */
#include "user/console.h"
#include "user/memory.h"
#include "user/syscall.h"
#include "user/tests/test.h"
#include "user/timer.h"
#include <stdio.h>

#define COMMAND_SET_RELATIVE 5
#define COMMAND_STOP 3
#define QUEUE_LENGTH_MAX 10

static unsigned good_count;
static unsigned stale_count;

static void good(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a;
    (void)b;
    (void)c;
    good_count += (uintptr_t)userdata == 77;
}

static void stale(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a;
    (void)b;
    (void)c;
    (void)userdata;
    stale_count++;
}

static uint32_t ticks_of(uint32_t ms)
{
    return timer_frequency_hz() / 1000 * ms;
}

static uint32_t alarm_set(uint32_t ms)
{
    return syscall_command(DRIVER_ALARM, COMMAND_SET_RELATIVE, ticks_of(ms), 0).values[0];
}

static void time_pass(uint32_t ms)
{
    const uint32_t start = timer_ticks();
    while (timer_ticks() - start < ticks_of(ms)) {
    }
}

static void subscribe(syscall_upcall *function)
{
    (void)syscall_subscribe(DRIVER_ALARM, 0, function, (void *)77); /* a number of ours */
}

static void order_test(void)
{
    good_count = 0;
    subscribe(good);
    (void)alarm_set(2);
    time_pass(10);
    test_result(good_count == 0, "no upcall runs without a yield", good_count);
    test_result(yield_no_wait() && good_count == 1, "a yield without waiting runs one", good_count);
    test_result(!yield_no_wait() && good_count == 1, "and no second one", good_count);
}

static void stale_test(void)
{
    good_count = 0;
    stale_count = 0;
    subscribe(stale);
    (void)alarm_set(2);
    time_pass(10);
    subscribe(good);
    test_result(!yield_no_wait() && stale_count == 0 && good_count == 0,
                "subscribing again drops what was queued", stale_count << 16 | good_count);
    (void)alarm_set(2);
    yield_wait();
    test_result(stale_count == 0 && good_count == 1, "the new upcall hears new events",
                stale_count << 16 | good_count);
}

/* The values of an alarm are (now, expiry): which expiry comes tells which alarm it was. */
static void stale_wait_for_test(void)
{
    subscribe(NULL);
    (void)alarm_set(2);
    time_pass(10);
    subscribe(NULL);
    const uint32_t expiry = alarm_set(20);
    struct yield_values values = yield_wait_for(DRIVER_ALARM, 0);
    test_result(values.b == expiry, "a stale event does not end a wait for the next",
                values.b - expiry);
    const uint32_t kept = alarm_set(2);
    time_pass(10);
    values = yield_wait_for(DRIVER_ALARM, 0);
    test_result(values.b == kept, "an event before the wait ends it at once", values.b - kept);
}

/* Events for no upcall count neither as work nor as a reason to wake up. */
static void null_test(void)
{
    subscribe(NULL);
    (void)alarm_set(2);
    time_pass(10);
    test_result(!yield_no_wait(), "an event for no upcall is no work", 0);
    (void)alarm_set(2);
    time_pass(10);
    good_count = 0;
    const uint32_t expiry = alarm_set(30);
    subscribe(good);
    yield_wait();
    test_result(good_count == 1 && (int32_t)(timer_ticks() - expiry) >= 0,
                "an event for no upcall does not end a wait", good_count);
}

static void full_test(void)
{
    good_count = 0;
    subscribe(good);
    for (unsigned i = 0; i < 3 * QUEUE_LENGTH_MAX; i++) {
        (void)alarm_set(1);
        time_pass(3);
    }
    /* The console's completion finds no room. */
    static const char text[] = "(written over a full queue)\n";
    (void)syscall_allow_ro(DRIVER_CONSOLE, 1, text, sizeof text - 1);
    (void)syscall_command(DRIVER_CONSOLE, 1, sizeof text - 1, 0);
    time_pass(50);
    unsigned ran = 0;
    while (yield_no_wait())
        ran++;
    test_result(ran == good_count && ran >= 1 && ran <= QUEUE_LENGTH_MAX,
                "a full queue keeps what fits", ran);
    (void)syscall_command(DRIVER_ALARM, COMMAND_STOP, 0, 0);
    good_count = 0;
    (void)alarm_set(2);
    yield_wait();
    test_result(good_count == 1, "afterwards the alarm works", good_count);
    static const char again[] = "(written after a full queue)\n";
    test_result(console_write(again, sizeof again - 1) == OK, "afterwards the console works", 0);
}

/* An upcall that yields lets the next one run inside it. */
static unsigned depth;
static unsigned depth_max;

static void nest(uint32_t a, uint32_t b, uint32_t c, void *userdata)
{
    (void)a;
    (void)b;
    (void)c;
    (void)userdata;
    depth++;
    depth_max = depth > depth_max ? depth : depth_max;
    if (depth < 4) {
        (void)alarm_set(2);
        yield_wait();
    }
    depth--;
}

static void nest_test(void)
{
    subscribe(nest);
    (void)alarm_set(2);
    yield_wait();
    test_result(depth == 0 && depth_max == 4, "upcalls nest", depth_max);
}

int main(void)
{
    order_test();
    stale_test();
    stale_wait_for_test();
    null_test();
    nest_test();
    full_test();
    return test_done();
}

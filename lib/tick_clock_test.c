#include "lib/tick_clock.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void it_follows_the_counter_round_and_round(void **state)
{
    (void)state;
    struct tick_clock clock = TICK_CLOCK;
    uint64_t expected = 1ull << 32;
    for (unsigned step = 0; step < 100; step++) {
        expected += 0x7FFFFFFF;
        assert_true(tick_clock_update(&clock, (uint32_t)expected) == expected);
    }
    expected += UINT32_MAX; /* the longest that it may go unseen */
    assert_true(tick_clock_update(&clock, (uint32_t)expected) == expected);
    assert_true(tick_clock_update(&clock, (uint32_t)expected) == expected);
}

static void a_deadline_may_lie_a_whole_turn_behind_or_ahead(void **state)
{
    (void)state;
    struct tick_clock clock = TICK_CLOCK;
    const uint64_t time = tick_clock_update(&clock, 100);
    assert_true(tick_clock_deadline(time, 100, 0) == time);
    assert_true(tick_clock_deadline(time, 100, UINT32_MAX) == time + UINT32_MAX);
    assert_true(tick_clock_deadline(time, 101, 0) == time - UINT32_MAX);
    assert_true(tick_clock_deadline(time, 90, 15) == time + 5);
    assert_true(tick_clock_deadline(time, (uint32_t)-10, 105) == time - 5);
}

static void nobody_waits_longer_than_the_clock_can_do_without_a_look(void **state)
{
    (void)state;
    const uint64_t time = 5ull << 32;
    assert_int_equal(tick_clock_wait(time, time), 0);
    assert_int_equal(tick_clock_wait(time, time - 1), 0);
    assert_int_equal(tick_clock_wait(time, 0), 0);
    assert_int_equal(tick_clock_wait(time, time + 1), 1);
    assert_int_equal(tick_clock_wait(time, time + TICK_CLOCK_WAIT_MAX - 1),
                     TICK_CLOCK_WAIT_MAX - 1);
    assert_int_equal(tick_clock_wait(time, time + TICK_CLOCK_WAIT_MAX), TICK_CLOCK_WAIT_MAX);
    assert_int_equal(tick_clock_wait(time, time + TICK_CLOCK_WAIT_MAX + 1), TICK_CLOCK_WAIT_MAX);
    assert_int_equal(tick_clock_wait(time, UINT64_MAX), TICK_CLOCK_WAIT_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_follows_the_counter_round_and_round),
        cmocka_unit_test(a_deadline_may_lie_a_whole_turn_behind_or_ahead),
        cmocka_unit_test(nobody_waits_longer_than_the_clock_can_do_without_a_look),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

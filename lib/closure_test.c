/* Closures are exactly as large as their captures, armed at most once, and free when they run. */
#include "lib/closure.h"
#include "lib/contexts.h"
#include "lib/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

ctx_default(kernel);

closure_type(timer_closure, void, kernel, (uint32_t, now));
closure_type(sum_closure, int, kernel, (int, a), (int, b), (int, c), (int, d), (int, e), (int, f));
closure_type(bare_closure, int, kernel);

struct timer {
    struct timer_closure *pending;
};

struct led {
    unsigned toggles;
    uint32_t last;
};

static enum error timer_start(struct timer *timer, struct timer_closure *then owned)
{
    if (then == NULL)
        return ERROR_BUSY;
    if (timer->pending != NULL) {
        closure_cancel(then);
        return ERROR_BUSY;
    }
    timer->pending = then;
    return OK;
}

static void timer_fire(struct timer *timer, uint32_t now)
{
    struct timer_closure *const then = timer->pending;
    timer->pending = NULL;
    closure_call(then, now);
}

static enum error blink_start(struct timer *timer, struct led *led, unsigned count);

closure(blink, timer_closure, (struct timer * timer; struct led * led; unsigned left;),
        (uint32_t, now))
{
    self->led->toggles++;
    self->led->last = now;
    if (self->left > 1)
        assert_int_equal(blink_start(self->timer, self->led, self->left - 1), OK);
}

static enum error blink_start(struct timer *timer, struct led *led, unsigned count)
{
    return timer_start(timer, static_closure(blink, .timer = timer, .led = led, .left = count));
}

closure(sum, sum_closure, (int scale;), (int, a), (int, b), (int, c), (int, d), (int, e), (int, f))
{
    return self->scale * (a + b + c + d + e + f);
}

closure(answer, bare_closure, ())
{
    (void)self;
    return 42;
}

static void runs_with_its_captures(void **state)
{
    (void)state;
    struct timer timer = {0};
    struct led led = {0};
    assert_int_equal(blink_start(&timer, &led, 1), OK);
    assert_int_equal(led.toggles, 0);
    timer_fire(&timer, 77);
    assert_int_equal(led.toggles, 1);
    assert_int_equal(led.last, 77);
    assert_null(timer.pending);
}

static void is_busy_while_pending(void **state)
{
    (void)state;
    struct timer timer = {0}, other_timer = {0};
    struct led led = {0}, other = {0};
    assert_int_equal(blink_start(&timer, &led, 1), OK);
    assert_int_equal(blink_start(&other_timer, &other, 5), ERROR_BUSY);
    assert_null(other_timer.pending);
    timer_fire(&timer, 1);
    assert_int_equal(led.toggles, 1);
    assert_int_equal(other.toggles, 0);
}

/* The values of a closure that cannot be armed are not evaluated: nothing moves. */
static void busy_evaluates_nothing(void **state)
{
    (void)state;
    struct bare_closure *first = NULL;
    int evaluated = 0;
    for (int i = 0; i < 2; i++) {
        struct sum_closure *const it = static_closure(sum, .scale = ++evaluated);
        assert_true((it != NULL) == (i == 0));
        if (i == 0)
            first = static_closure(answer);
    }
    assert_int_equal(evaluated, 1);
    assert_int_equal(closure_call(first), 42);
}

static void may_arm_itself_again(void **state)
{
    (void)state;
    struct timer timer = {0};
    struct led led = {0};
    assert_int_equal(blink_start(&timer, &led, 3), OK);
    for (uint32_t i = 1; i <= 3; i++)
        timer_fire(&timer, i);
    assert_int_equal(led.toggles, 3);
    assert_int_equal(led.last, 3);
    assert_null(timer.pending);
}

static void is_free_when_cancelled(void **state)
{
    (void)state;
    struct timer timer = {0};
    struct led led = {0};
    assert_int_equal(blink_start(&timer, &led, 9), OK);
    closure_cancel(timer.pending);
    timer.pending = NULL;
    assert_int_equal(blink_start(&timer, &led, 1), OK);
    timer_fire(&timer, 5);
    assert_int_equal(led.toggles, 1);
}

static struct sum_closure *sum_of_one_place(int scale)
{
    return static_closure(sum, .scale = scale);
}

static void each_place_has_its_own(void **state)
{
    (void)state;
    struct sum_closure *const a = sum_of_one_place(2);
    struct sum_closure *const b = static_closure(sum, .scale = 3);
    assert_non_null(a);
    assert_non_null(b);
    assert_null(sum_of_one_place(7));
    assert_int_equal(closure_call(a, 1, 2, 3, 4, 5, 6), 42);
    assert_int_equal(closure_call(b, 1, 2, 3, 4, 5, 6), 63);
    assert_ptr_equal(sum_of_one_place(1), a);
    closure_cancel(a);
}

static void is_as_large_as_its_captures(void **state)
{
    (void)state;
    assert_int_equal(sizeof(struct blink), sizeof(void (*)(void)) + sizeof(struct blink_captures));
    assert_int_equal(sizeof(struct answer), sizeof(void (*)(void)));
    assert_int_equal(sizeof(struct blink_captures), 3 * sizeof(void *));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(runs_with_its_captures),      cmocka_unit_test(is_busy_while_pending),
        cmocka_unit_test(busy_evaluates_nothing),      cmocka_unit_test(may_arm_itself_again),
        cmocka_unit_test(is_free_when_cancelled),      cmocka_unit_test(each_place_has_its_own),
        cmocka_unit_test(is_as_large_as_its_captures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

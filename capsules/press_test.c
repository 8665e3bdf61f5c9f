#include "capsules/press.h"
#include "hil/fake/button.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static struct press press;
static struct fake_button button;
static unsigned presses;

static int start(void **state)
{
    (void)state;
    button = (struct fake_button)FAKE_BUTTON(&press.client);
    press = (struct press)PRESS(&button.button);
    presses = 0;
    return 0;
}

static enum error wait(unsigned times);

closure(count, done_closure, (unsigned *presses; unsigned left;), (enum error, status))
{
    assert_int_equal(status, OK);
    ++*self->presses;
    if (self->left > 1)
        assert_int_equal(wait(self->left - 1), OK);
}

static enum error wait(unsigned times)
{
    return press_await(&press, static_closure(count, .presses = &presses, .left = times));
}

static void button_press(void)
{
    fake_button_move(&button, true);
    fake_button_move(&button, false);
}

static void a_press_is_told_once_to_who_waits(void **state)
{
    (void)state;
    button_press();
    assert_int_equal(wait(1), OK);
    assert_int_equal(presses, 0);
    fake_button_move(&button, true);
    assert_int_equal(presses, 1);
    assert_false(button.is_enabled);
    fake_button_move(&button, false);
    button_press();
    assert_int_equal(presses, 1);
}

static void a_release_is_no_press(void **state)
{
    (void)state;
    button.is_pressed = true;
    assert_int_equal(wait(1), OK);
    fake_button_move(&button, false);
    assert_int_equal(presses, 0);
    button_press();
    assert_int_equal(presses, 1);
}

static void the_closure_may_wait_again(void **state)
{
    (void)state;
    assert_int_equal(wait(3), OK);
    assert_int_equal(wait(1), ERROR_BUSY);
    for (unsigned i = 1; i <= 5; i++) {
        button_press();
        assert_int_equal(presses, i < 3 ? i : 3);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_press_is_told_once_to_who_waits, start),
        cmocka_unit_test_setup(a_release_is_no_press, start),
        cmocka_unit_test_setup(the_closure_may_wait_again, start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "capsules/button.h"
#include "capsules/button_gpio.h"
#include "capsules/fake/apps.h"
#include "hil/fake/button.h"
#include "hil/fake/gpio.h"
#include "lib/container_of.h"

enum { COUNT, ENABLE, DISABLE, READ };

static struct fake_button buttons[3];
static struct button *const table[] = {&buttons[0].button, &buttons[1].button, &buttons[2].button};
static struct button_driver button = BUTTON_DRIVER(table);
static const struct driver_entry drivers[] = {{DRIVER_BUTTON, &button.driver}};

static int start(void **state)
{
    (void)state;
    for (unsigned i = 0; i < COUNT_OF(buttons); i++)
        buttons[i] = (struct fake_button)FAKE_BUTTON(&button.client);
    apps_start(drivers, 1, 2);
    for (unsigned app = 0; app < 2; app++)
        app_subscribe(app, DRIVER_BUTTON, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command(unsigned app, uint32_t number, uint32_t a)
{
    return app_command(app, DRIVER_BUTTON, number, a, 0);
}

static void command_0_counts_the_buttons(void **state)
{
    (void)state;
    assert_success_u32(command(0, COUNT, 0), 3);
}

static void a_press_and_a_release_are_told_to_who_asked(void **state)
{
    (void)state;
    assert_success(command(0, ENABLE, 1));
    fake_button_move(&buttons[1], true);
    assert_upcall(0, DRIVER_BUTTON, 0, 1, 1, 0);
    fake_button_move(&buttons[1], false);
    assert_upcall(0, DRIVER_BUTTON, 0, 1, 0, 0);
    fake_button_move(&buttons[0], true);
    assert_no_upcall(0);
    assert_no_upcall(1);
}

static void two_processes_share_a_button(void **state)
{
    (void)state;
    assert_success(command(0, ENABLE, 2));
    assert_success(command(1, ENABLE, 2));
    fake_button_move(&buttons[2], true);
    assert_upcall(0, DRIVER_BUTTON, 0, 2, 1, 0);
    assert_upcall(1, DRIVER_BUTTON, 0, 2, 1, 0);
    assert_success(command(0, DISABLE, 2));
    assert_true(buttons[2].is_enabled);
    fake_button_move(&buttons[2], false);
    assert_no_upcall(0);
    assert_upcall(1, DRIVER_BUTTON, 0, 2, 0, 0);
    assert_success(command(1, DISABLE, 2));
    assert_false(buttons[2].is_enabled);
}

static void enabling_twice_or_disabling_what_is_off_is_fine(void **state)
{
    (void)state;
    assert_success(command(0, DISABLE, 0));
    assert_success(command(0, ENABLE, 0));
    assert_success(command(0, ENABLE, 0));
    assert_true(buttons[0].is_enabled);
    assert_success(command(0, DISABLE, 0));
    assert_false(buttons[0].is_enabled);
}

static void reading_needs_no_enabling(void **state)
{
    (void)state;
    assert_success_u32(command(0, READ, 0), 0);
    fake_button_move(&buttons[0], true);
    assert_success_u32(command(0, READ, 0), 1);
}

static void a_button_that_is_not_there_is_invalid(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {3, 31, 32, 256, 0x80000000, UINT32_MAX};
    for (unsigned i = 0; i < COUNT_OF(numbers); i++)
        for (uint32_t each = ENABLE; each <= READ; each++)
            assert_failure(command(0, each, numbers[i]), ERROR_INVALID);
    assert_failure(command(0, READ + 1, 0), ERROR_NOSUPPORT);
}

static void a_process_that_ends_asks_for_nothing_any_more(void **state)
{
    (void)state;
    command(0, ENABLE, 0);
    command(0, ENABLE, 1);
    command(1, ENABLE, 1);
    app_terminate(0);
    assert_false(buttons[0].is_enabled);
    assert_true(buttons[1].is_enabled);
    app_boot(0);
    app_subscribe(0, DRIVER_BUTTON, 0);
    fake_button_move(&buttons[1], true);
    assert_no_upcall(0);
    assert_upcall(1, DRIVER_BUTTON, 0, 1, 1, 0);
}

static void a_full_queue_does_not_keep_others_from_hearing(void **state)
{
    (void)state;
    command(0, ENABLE, 0);
    command(1, ENABLE, 0);
    app_queue_fill(0, DRIVER_BUTTON, 0);
    fake_button_move(&buttons[0], true);
    assert_upcall(1, DRIVER_BUTTON, 0, 0, 1, 0);
}

/* ---- a button on a pin ---- */

static struct fake_gpio pin;
static unsigned change_count;
static bool last_pressed;

static void changed(struct button_client *client, struct button *which, bool pressed)
{
    (void)client;
    (void)which;
    change_count++;
    last_pressed = pressed;
}

static struct button_client client = {.changed = changed};
static struct button_gpio on_pin;

static void pin_start(bool level, bool is_active_low)
{
    pin = (struct fake_gpio)FAKE_GPIO;
    pin.level = level;
    change_count = 0;
    on_pin = (struct button_gpio)BUTTON_GPIO(&pin.pin, GPIO_PULL_UP, is_active_low, &client);
}

static void a_button_on_a_pin_tells_of_its_edges(void **state)
{
    (void)state;
    pin_start(true, true);
    assert_int_equal(button_gpio_init(&on_pin), OK);
    assert_int_equal(pin.pull, GPIO_PULL_UP);
    assert_false(pin.is_interrupting);
    button_enable(&on_pin.button);
    fake_gpio_drive(&pin, false);
    assert_int_equal(change_count, 1);
    assert_true(last_pressed);
    assert_true(button_is_pressed(&on_pin.button));
    fake_gpio_drive(&pin, true);
    assert_int_equal(change_count, 2);
    assert_false(last_pressed);
    button_disable(&on_pin.button);
    fake_gpio_drive(&pin, false);
    assert_int_equal(change_count, 2);
    assert_true(button_is_pressed(&on_pin.button));
}

static void a_line_that_starts_down_counts_as_released_until_it_was_up(void **state)
{
    (void)state;
    pin_start(false, true);
    assert_int_equal(button_gpio_init(&on_pin), OK);
    assert_false(button_is_pressed(&on_pin.button));
    fake_gpio_drive(&pin, true); /* seen although nobody asked to be told */
    assert_int_equal(change_count, 0);
    assert_false(pin.is_interrupting);
    fake_gpio_drive(&pin, false);
    assert_true(button_is_pressed(&on_pin.button));
}

static void the_first_release_of_a_line_that_starts_down_ends_a_whole_press(void **state)
{
    (void)state;
    pin_start(false, true);
    assert_int_equal(button_gpio_init(&on_pin), OK);
    button_enable(&on_pin.button);
    fake_gpio_drive(&pin, true);
    assert_int_equal(change_count, 2);
    assert_false(last_pressed);
    fake_gpio_drive(&pin, false);
    assert_int_equal(change_count, 3);
    assert_true(last_pressed);
}

static void a_pin_that_cannot_be_a_button_is_reported(void **state)
{
    (void)state;
    pin_start(true, true);
    pin.interrupt_refusal = ERROR_NOSUPPORT;
    assert_int_equal(button_gpio_init(&on_pin), ERROR_NOSUPPORT);
    pin_start(true, true);
    pin.input_refusal = ERROR_NOSUPPORT;
    assert_int_equal(button_gpio_init(&on_pin), ERROR_NOSUPPORT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(command_0_counts_the_buttons),
        TEST(a_press_and_a_release_are_told_to_who_asked),
        TEST(two_processes_share_a_button),
        TEST(enabling_twice_or_disabling_what_is_off_is_fine),
        TEST(reading_needs_no_enabling),
        TEST(a_button_that_is_not_there_is_invalid),
        TEST(a_process_that_ends_asks_for_nothing_any_more),
        TEST(a_full_queue_does_not_keep_others_from_hearing),
        cmocka_unit_test(a_button_on_a_pin_tells_of_its_edges),
        cmocka_unit_test(a_line_that_starts_down_counts_as_released_until_it_was_up),
        cmocka_unit_test(the_first_release_of_a_line_that_starts_down_ends_a_whole_press),
        cmocka_unit_test(a_pin_that_cannot_be_a_button_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

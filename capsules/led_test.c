#include "capsules/fake/apps.h"
#include "capsules/led.h"
#include "capsules/led_gpio.h"
#include "hil/fake/gpio.h"
#include "hil/fake/led.h"

enum { COUNT, ON, OFF, TOGGLE, READ };

static struct fake_led leds[2];
static struct led *const table[] = {&leds[0].led, &leds[1].led};
static struct led_driver led = LED_DRIVER(table);
static const struct driver_entry drivers[] = {{DRIVER_LED, &led.driver}};

static int start(void **state)
{
    (void)state;
    leds[0] = leds[1] = (struct fake_led)FAKE_LED;
    apps_start(drivers, 1, 1);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command(uint32_t number, uint32_t a)
{
    return app_command(0, DRIVER_LED, number, a, 0);
}

static void command_0_counts_the_leds(void **state)
{
    (void)state;
    assert_success_u32(command(COUNT, 99), 2);
}

static void leds_go_on_and_off_each_by_itself(void **state)
{
    (void)state;
    assert_success(command(ON, 1));
    assert_true(leds[1].is_on);
    assert_false(leds[0].is_on);
    assert_success(command(ON, 1));
    assert_true(leds[1].is_on);
    assert_success(command(OFF, 1));
    assert_false(leds[1].is_on);
}

static void toggling_twice_changes_nothing(void **state)
{
    (void)state;
    assert_success(command(TOGGLE, 0));
    assert_true(leds[0].is_on);
    assert_success(command(TOGGLE, 0));
    assert_false(leds[0].is_on);
}

static void reading_tells_whether_it_is_on(void **state)
{
    (void)state;
    assert_success_u32(command(READ, 0), 0);
    leds[0].is_on = true;
    assert_success_u32(command(READ, 0), 1);
}

static void an_led_that_is_not_there_is_invalid(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {2, 3, 256, 0x80000000, UINT32_MAX};
    for (unsigned i = 0; i < COUNT_OF(numbers); i++)
        for (uint32_t each = ON; each <= READ; each++)
            assert_failure(command(each, numbers[i]), ERROR_INVALID);
    assert_false(leds[0].is_on || leds[1].is_on);
}

static void unknown_commands_are_not_supported(void **state)
{
    (void)state;
    assert_failure(command(READ + 1, 0), ERROR_NOSUPPORT);
    assert_failure(command(UINT32_MAX, 0), ERROR_NOSUPPORT);
}

static void an_led_on_a_pin_drives_the_pin(void **state)
{
    (void)state;
    struct fake_gpio pin = FAKE_GPIO;
    struct led_gpio on_pin = LED_GPIO(&pin.pin, false);
    assert_int_equal(led_gpio_init(&on_pin), OK);
    assert_true(pin.is_output);
    assert_false(pin.level);
    led_set(&on_pin.led, true);
    assert_true(pin.level);
    assert_true(led_is_on(&on_pin.led));
}

static void an_active_low_led_is_dark_when_its_pin_is_high(void **state)
{
    (void)state;
    struct fake_gpio pin = FAKE_GPIO;
    struct led_gpio on_pin = LED_GPIO(&pin.pin, true);
    assert_int_equal(led_gpio_init(&on_pin), OK);
    assert_true(pin.level);
    assert_false(led_is_on(&on_pin.led));
    led_set(&on_pin.led, true);
    assert_false(pin.level);
    assert_true(led_is_on(&on_pin.led));
}

static void a_pin_that_is_no_output_is_reported(void **state)
{
    (void)state;
    struct fake_gpio pin = FAKE_GPIO;
    struct led_gpio on_pin = LED_GPIO(&pin.pin, false);
    pin.output_refusal = ERROR_NOSUPPORT;
    assert_int_equal(led_gpio_init(&on_pin), ERROR_NOSUPPORT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(command_0_counts_the_leds),
        TEST(leds_go_on_and_off_each_by_itself),
        TEST(toggling_twice_changes_nothing),
        TEST(reading_tells_whether_it_is_on),
        TEST(an_led_that_is_not_there_is_invalid),
        TEST(unknown_commands_are_not_supported),
        cmocka_unit_test(an_led_on_a_pin_drives_the_pin),
        cmocka_unit_test(an_active_low_led_is_dark_when_its_pin_is_high),
        cmocka_unit_test(a_pin_that_is_no_output_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

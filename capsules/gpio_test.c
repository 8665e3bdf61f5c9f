#include "capsules/fake/apps.h"
#include "capsules/gpio.h"
#include "hil/fake/gpio.h"

enum { EXISTS, OUTPUT, SET, CLEAR, TOGGLE, INPUT, READ, WATCH, UNWATCH, LET_GO, COUNT };
enum { BOTH, RISING, FALLING };

static struct fake_gpio pins[3];
static struct gpio_pin *const table[] = {&pins[0].pin, &pins[1].pin, NULL, &pins[2].pin};
static struct gpio_driver gpio;
static const struct driver_entry drivers[] = {{DRIVER_GPIO, &gpio.driver}};

static int start(void **state)
{
    (void)state;
    gpio = (struct gpio_driver)GPIO_DRIVER(table);
    for (unsigned i = 0; i < COUNT_OF(pins); i++) {
        pins[i] = (struct fake_gpio)FAKE_GPIO;
        pins[i].pin.client = &gpio.client;
    }
    apps_start(drivers, 1, 3);
    for (unsigned app = 0; app < 3; app++)
        app_subscribe(app, DRIVER_GPIO, 0);
    return 0;
}

static int end(void **state)
{
    (void)state;
    apps_end();
    return 0;
}

static struct answer command(unsigned app, uint32_t number, uint32_t a, uint32_t b)
{
    return app_command(app, DRIVER_GPIO, number, a, b);
}

static void it_exists_and_counts_its_numbers(void **state)
{
    (void)state;
    assert_success(command(0, EXISTS, 99, 99));
    assert_success_u32(command(0, COUNT, 99, 99), 4);
}

static void an_output_is_set_cleared_and_toggled(void **state)
{
    (void)state;
    assert_success(command(0, OUTPUT, 1, 0));
    assert_true(pins[1].is_output);
    assert_false(pins[0].is_output);
    assert_success(command(0, SET, 1, 0));
    assert_true(pins[1].level);
    assert_success_u32(command(1, READ, 1, 0), 1);
    assert_success(command(0, CLEAR, 1, 0));
    assert_false(pins[1].level);
    assert_success(command(0, TOGGLE, 1, 0));
    assert_true(pins[1].level);
    assert_success(command(0, TOGGLE, 1, 0));
    assert_success_u32(command(1, READ, 1, 0), 0);
}

static void an_input_has_the_pull_that_was_asked_for(void **state)
{
    (void)state;
    static const enum gpio_pull pulls[] = {GPIO_PULL_NONE, GPIO_PULL_UP, GPIO_PULL_DOWN};
    for (uint32_t i = 0; i < COUNT_OF(pulls); i++) {
        assert_success(command(0, INPUT, 0, i));
        assert_int_equal(pins[0].pull, pulls[i]);
    }
    assert_failure(command(0, INPUT, 0, 3), ERROR_NOSUPPORT);
    assert_failure(command(0, INPUT, 0, UINT32_MAX), ERROR_NOSUPPORT);
    assert_success(command(0, LET_GO, 0, 0));
    assert_int_equal(pins[0].pull, GPIO_PULL_NONE);
}

static void a_pin_that_is_not_there_is_an_error_of_every_command(void **state)
{
    (void)state;
    static const uint32_t beyond[] = {4, 31, 32, 256, 0x80000000, UINT32_MAX};
    for (uint32_t each = OUTPUT; each < COUNT; each++) {
        for (unsigned i = 0; i < COUNT_OF(beyond); i++)
            assert_failure(command(0, each, beyond[i], 0), ERROR_INVALID);
        assert_failure(command(0, each, 2, 0), ERROR_NODEVICE);
    }
}

static void other_commands_and_edges_are_not_supported(void **state)
{
    (void)state;
    assert_failure(command(0, COUNT + 1, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command(0, UINT32_MAX, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command(0, WATCH, 0, FALLING + 1), ERROR_NOSUPPORT);
    assert_failure(command(0, WATCH, 0, UINT32_MAX), ERROR_NOSUPPORT);
    assert_false(pins[0].is_interrupting);
}

static void what_a_pin_cannot_do_is_said(void **state)
{
    (void)state;
    pins[0].output_refusal = ERROR_NOSUPPORT;
    pins[0].input_refusal = ERROR_NOSUPPORT;
    pins[0].interrupt_refusal = ERROR_NOSUPPORT;
    assert_failure(command(0, OUTPUT, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command(0, INPUT, 0, 0), ERROR_NOSUPPORT);
    assert_failure(command(0, WATCH, 0, BOTH), ERROR_NOSUPPORT);
    pins[0].is_interrupting = true; /* whoever did that: it is not app 0's wish */
    fake_gpio_drive(&pins[0], true);
    assert_no_upcall(0);
}

static void each_process_hears_the_edges_that_it_asked_for(void **state)
{
    (void)state;
    assert_success(command(0, WATCH, 3, RISING));
    assert_int_equal(pins[2].edge, GPIO_EDGE_RISING);
    assert_success(command(1, WATCH, 3, FALLING));
    assert_int_equal(pins[2].edge, GPIO_EDGE_BOTH);
    fake_gpio_drive(&pins[2], true);
    assert_upcall(0, DRIVER_GPIO, 0, 3, 1, 0);
    assert_no_upcall(1);
    fake_gpio_drive(&pins[2], false);
    assert_no_upcall(0);
    assert_upcall(1, DRIVER_GPIO, 0, 3, 0, 0);
    assert_success(command(2, WATCH, 3, BOTH));
    fake_gpio_drive(&pins[2], true);
    assert_upcall(0, DRIVER_GPIO, 0, 3, 1, 0);
    assert_upcall(2, DRIVER_GPIO, 0, 3, 1, 0);
    assert_no_upcall(1);
}

static void a_process_that_did_not_ask_hears_nothing(void **state)
{
    (void)state;
    assert_success(command(0, WATCH, 0, BOTH));
    fake_gpio_drive(&pins[0], true);
    assert_upcall(0, DRIVER_GPIO, 0, 0, 1, 0);
    assert_no_upcall(1);
    fake_gpio_drive(&pins[1], true);
    assert_no_upcall(0);
}

/* The hardware says once what happened twice, before the kernel came to look. */
static void a_pulse_too_short_to_see_is_told_to_both_kinds(void **state)
{
    (void)state;
    assert_success(command(0, WATCH, 0, RISING));
    assert_success(command(1, WATCH, 0, FALLING));
    gpio.client.changed(&gpio.client, &pins[0].pin);
    assert_upcall(0, DRIVER_GPIO, 0, 0, 0, 0);
    assert_upcall(1, DRIVER_GPIO, 0, 0, 0, 0);
}

/* The pin is low again by the time that the kernel looks. */
static void a_pulse_is_told_to_who_waits_for_its_one_edge(void **state)
{
    (void)state;
    assert_success(command(0, WATCH, 0, RISING));
    gpio.client.changed(&gpio.client, &pins[0].pin);
    assert_upcall(0, DRIVER_GPIO, 0, 0, 0, 0);
    fake_gpio_drive(&pins[0], true);
    assert_upcall(0, DRIVER_GPIO, 0, 0, 1, 0);
    fake_gpio_drive(&pins[0], false);
    assert_no_upcall(0);
    fake_gpio_drive(&pins[0], true);
    assert_upcall(0, DRIVER_GPIO, 0, 0, 1, 0);
}

static void the_hardware_watches_what_is_left_when_one_stops(void **state)
{
    (void)state;
    assert_success(command(0, WATCH, 0, RISING));
    assert_success(command(1, WATCH, 0, FALLING));
    assert_success(command(0, UNWATCH, 0, 0));
    assert_true(pins[0].is_interrupting);
    assert_int_equal(pins[0].edge, GPIO_EDGE_FALLING);
    assert_success(command(1, UNWATCH, 0, 0));
    assert_false(pins[0].is_interrupting);
    assert_success(command(1, UNWATCH, 0, 0));
    assert_success(command(2, UNWATCH, 0, 0));
}

static void the_last_wish_of_a_process_counts(void **state)
{
    (void)state;
    assert_success(command(0, WATCH, 0, BOTH));
    assert_success(command(0, WATCH, 0, FALLING));
    assert_int_equal(pins[0].edge, GPIO_EDGE_FALLING);
    fake_gpio_drive(&pins[0], true);
    assert_no_upcall(0);
    fake_gpio_drive(&pins[0], false);
    assert_upcall(0, DRIVER_GPIO, 0, 0, 0, 0);
}

static void a_process_that_ends_wants_nothing_any_more(void **state)
{
    (void)state;
    assert_success(command(0, WATCH, 0, BOTH));
    assert_success(command(0, WATCH, 3, RISING));
    assert_success(command(1, WATCH, 3, FALLING));
    app_terminate(0);
    assert_false(pins[0].is_interrupting);
    assert_int_equal(pins[2].edge, GPIO_EDGE_FALLING);
    app_boot(0);
    app_subscribe(0, DRIVER_GPIO, 0);
    fake_gpio_drive(&pins[2], true);
    fake_gpio_drive(&pins[2], false);
    assert_no_upcall(0);
    assert_upcall(1, DRIVER_GPIO, 0, 3, 0, 0);
}

static void a_full_queue_does_not_keep_others_from_hearing(void **state)
{
    (void)state;
    assert_success(command(0, WATCH, 0, BOTH));
    assert_success(command(1, WATCH, 0, BOTH));
    app_queue_fill(0, DRIVER_GPIO, 0);
    fake_gpio_drive(&pins[0], true);
    assert_upcall(1, DRIVER_GPIO, 0, 0, 1, 0);
}

static void a_process_without_room_is_told_so(void **state)
{
    (void)state;
    app_terminate(0);
    app_boot(0);
    app_memory_fill(0);
    assert_failure(command(0, WATCH, 0, BOTH), ERROR_NOMEM);
    assert_false(pins[0].is_interrupting);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_exists_and_counts_its_numbers),
        TEST(an_output_is_set_cleared_and_toggled),
        TEST(an_input_has_the_pull_that_was_asked_for),
        TEST(a_pin_that_is_not_there_is_an_error_of_every_command),
        TEST(other_commands_and_edges_are_not_supported),
        TEST(what_a_pin_cannot_do_is_said),
        TEST(each_process_hears_the_edges_that_it_asked_for),
        TEST(a_process_that_did_not_ask_hears_nothing),
        TEST(a_pulse_too_short_to_see_is_told_to_both_kinds),
        TEST(a_pulse_is_told_to_who_waits_for_its_one_edge),
        TEST(the_hardware_watches_what_is_left_when_one_stops),
        TEST(the_last_wish_of_a_process_counts),
        TEST(a_process_that_ends_wants_nothing_any_more),
        TEST(a_full_queue_does_not_keep_others_from_hearing),
        TEST(a_process_without_room_is_told_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "capsules/alarm_mux.h"
#include "hil/fake/alarm.h"
#include "lib/container_of.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define COUNT 3

/* A client that counts, and may set its alarm again from inside. */
struct client {
    struct alarm_client client;
    struct alarm_virtual alarm;
    unsigned fired_count;
    uint32_t fired_at;
    uint32_t again_dt; /* 0: once */
    struct client *disarms;
};

static struct fake_alarm hardware;
static struct alarm_mux mux;
static struct client clients[COUNT];

static void client_fired(struct alarm_client *client)
{
    struct client *const self = container_of(client, struct client, client);
    assert_false(alarm_is_armed(&self->alarm.alarm));
    self->fired_count++;
    self->fired_at = alarm_now(&self->alarm.alarm);
    if (self->again_dt != 0)
        alarm_set(&self->alarm.alarm, self->fired_at, self->again_dt);
    if (self->disarms != NULL)
        alarm_disarm(&self->disarms->alarm.alarm);
}

static int start(void **state)
{
    (void)state;
    mux = (struct alarm_mux)ALARM_MUX(&hardware.alarm);
    hardware = (struct fake_alarm)FAKE_ALARM(&mux.client, 1000);
    for (unsigned i = 0; i < COUNT; i++) {
        clients[i] = (struct client){.client = {.fired = client_fired}};
        alarm_mux_add(&mux, &clients[i].alarm, &clients[i].client);
    }
    return 0;
}

static void set(unsigned i, uint32_t dt)
{
    alarm_set(&clients[i].alarm.alarm, alarm_now(&clients[i].alarm.alarm), dt);
}

static void assert_fired(unsigned first, unsigned second, unsigned third)
{
    assert_int_equal(clients[0].fired_count, first);
    assert_int_equal(clients[1].fired_count, second);
    assert_int_equal(clients[2].fired_count, third);
}

static void virtual_alarms_have_the_frequency_and_time_of_the_hardware(void **state)
{
    (void)state;
    hardware.now = 4711;
    assert_int_equal(clients[1].alarm.alarm.frequency_hz, 1000);
    assert_int_equal(alarm_now(&clients[1].alarm.alarm), 4711);
}

static void each_fires_at_its_time(void **state)
{
    (void)state;
    set(0, 30);
    set(1, 10);
    set(2, 20);
    fake_alarm_advance(&hardware, 10);
    assert_fired(0, 1, 0);
    fake_alarm_advance(&hardware, 10);
    assert_fired(0, 1, 1);
    fake_alarm_advance(&hardware, 10);
    assert_fired(1, 1, 1);
    assert_false(hardware.is_armed);
}

static void a_passed_deadline_fires_later_but_not_from_inside_set(void **state)
{
    (void)state;
    hardware.now = 100;
    alarm_set(&clients[0].alarm.alarm, 50, 10);
    assert_fired(0, 0, 0);
    fake_alarm_advance(&hardware, 0);
    assert_fired(1, 0, 0);
}

static void a_disarmed_alarm_does_not_fire(void **state)
{
    (void)state;
    set(0, 10);
    set(1, 20);
    assert_true(alarm_is_armed(&clients[0].alarm.alarm));
    alarm_disarm(&clients[0].alarm.alarm);
    alarm_disarm(&clients[2].alarm.alarm);
    assert_false(alarm_is_armed(&clients[0].alarm.alarm));
    fake_alarm_advance(&hardware, 100);
    assert_fired(0, 1, 0);
    set(2, 10);
    alarm_disarm(&clients[2].alarm.alarm);
    assert_false(hardware.is_armed);
}

static void a_client_may_set_its_alarm_again_when_it_fires(void **state)
{
    (void)state;
    clients[0].again_dt = 10;
    set(0, 10);
    set(1, 35);
    hardware.set_count = 0;
    fake_alarm_advance(&hardware, 100);
    assert_fired(10, 1, 0);
    assert_int_equal(clients[1].fired_at, 35);
    assert_int_equal(hardware.set_count, hardware.fired_count);
}

static void a_client_may_disarm_another_that_is_due_with_it(void **state)
{
    (void)state;
    clients[2].disarms = &clients[0];
    set(0, 10);
    set(2, 10);
    fake_alarm_advance(&hardware, 100);
    assert_fired(0, 0, 1);
}

static void time_wraps_under_the_alarms(void **state)
{
    (void)state;
    hardware.now = UINT32_MAX - 5;
    set(0, 10);
    set(1, 3);
    fake_alarm_advance(&hardware, 3);
    assert_fired(0, 1, 0);
    fake_alarm_advance(&hardware, 6);
    assert_fired(0, 1, 0);
    fake_alarm_advance(&hardware, 1);
    assert_fired(1, 1, 0);
}

static void the_longest_alarm_is_neither_early_nor_a_turn_late(void **state)
{
    (void)state;
    set(0, UINT32_MAX);
    set(1, 0x90000000);
    hardware.latency = 3;
    fake_alarm_advance(&hardware, 0x8FFFFFFC);
    assert_fired(0, 0, 0);
    fake_alarm_advance(&hardware, 4);
    assert_fired(0, 1, 0);
    fake_alarm_advance(&hardware, 0x6FFFFFF0);
    assert_fired(0, 1, 0);
    fake_alarm_advance(&hardware, 0x100);
    assert_fired(1, 1, 0);
}

static void any_sequence_agrees_with_a_model(void **state)
{
    (void)state;
    uint64_t time = 0xFFFFF000u;
    uint64_t due[COUNT] = {0};
    unsigned expected[COUNT] = {0};
    bool is_set[COUNT] = {false};
    uint32_t random = 7;
    hardware.now = (uint32_t)time;
    for (unsigned step = 0; step < 20000; step++) {
        random = random * 1664525 + 1013904223;
        const unsigned i = (random >> 8) % COUNT;
        const uint32_t amount = random >> 24;
        if ((random >> 16) % 4 == 0) {
            alarm_disarm(&clients[i].alarm.alarm);
            is_set[i] = false;
        } else if ((random >> 16) % 4 == 1) {
            time += amount;
            fake_alarm_advance(&hardware, amount);
            for (unsigned each = 0; each < COUNT; each++)
                if (is_set[each] && due[each] <= time) {
                    expected[each]++;
                    is_set[each] = false;
                }
            assert_fired(expected[0], expected[1], expected[2]);
        } else {
            alarm_set(&clients[i].alarm.alarm, hardware.now - 50, amount);
            due[i] = time - 50 + amount;
            is_set[i] = true;
        }
    }
}

#define TEST(name) cmocka_unit_test_setup(name, start)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(virtual_alarms_have_the_frequency_and_time_of_the_hardware),
        TEST(each_fires_at_its_time),
        TEST(a_passed_deadline_fires_later_but_not_from_inside_set),
        TEST(a_disarmed_alarm_does_not_fire),
        TEST(a_client_may_set_its_alarm_again_when_it_fires),
        TEST(a_client_may_disarm_another_that_is_due_with_it),
        TEST(time_wraps_under_the_alarms),
        TEST(the_longest_alarm_is_neither_early_nor_a_turn_late),
        TEST(any_sequence_agrees_with_a_model),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

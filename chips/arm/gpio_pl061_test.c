/* The driver's source with fake registers: a port whose lines change at each access in turn. */
#include "chips/fake/reg.h"

#include "chips/arm/gpio_pl061.c"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

_Atomic unsigned long fake_arch_mask;

static struct gpio_pl061_registers registers;
static struct gpio_pl061 port;
static struct gpio_pl061_pin pins[] = {GPIO_PL061_PIN(&port, 1), GPIO_PL061_PIN(&port, 4)};
static struct gpio_pl061_pin stranger = GPIO_PL061_PIN(&port, 7);

static struct {
    uint32_t lines;
    uint32_t status;
    unsigned point;
    unsigned change_at; /* the access before which line 4 rises */
    bool is_in_isr;
} device;

static bool is_deferred;
static unsigned changed_count[2];

void deferred_call_set(const struct deferred_call *call)
{
    assert_ptr_equal(call, &port.changed);
    is_deferred = true;
}

static void line_set(uint32_t mask, bool high)
{
    const uint32_t before = device.lines;
    device.lines = high ? before | mask : before & ~mask;
    const uint32_t rising = device.lines & ~before;
    const uint32_t falling = before & ~device.lines;
    const uint32_t both = registers.ibe.value_rw;
    const uint32_t on_rise = registers.iev.value_rw;
    device.status |= (rising & (both | on_rise)) | (falling & (both | ~on_rise));
}

static void interrupt_deliver(void)
{
    if (device.is_in_isr || (device.status & registers.im.value_rw) == 0)
        return;
    device.is_in_isr = true;
    gpio_pl061_isr(&port);
    device.is_in_isr = false;
}

static void interleave(void)
{
    if (device.is_in_isr)
        return;
    if (device.point++ == device.change_at)
        line_set(1u << 4, true);
    interrupt_deliver();
}

/* The index of a data register masks its bits. */
static bool is_data(const void *reg, uint32_t *mask)
{
    const struct rw32 *const word = reg;
    if (word < registers.data || word >= registers.data + 256)
        return false;
    *mask = (uint32_t)(word - registers.data);
    return true;
}

static uint32_t device_read(const void *reg)
{
    uint32_t mask;
    interleave();
    if (is_data(reg, &mask))
        return device.lines & mask;
    if (reg == &registers.mis)
        return device.status & registers.im.value_rw;
    return ((const struct rw32 *)reg)->value_rw;
}

static void device_write(void *reg, uint32_t word)
{
    uint32_t mask;
    interleave();
    if (is_data(reg, &mask))
        device.lines = (device.lines & ~mask) | (word & mask);
    else if (reg == &registers.icr)
        device.status &= ~word;
    else
        ((struct rw32 *)reg)->value_rw = word;
}

static void changed(struct gpio_client *self, struct gpio_pin *pin)
{
    (void)self;
    changed_count[pin == &pins[1].pin]++;
}

static struct gpio_client client = {.changed = changed};

static void begin(unsigned change_at)
{
    memset(&device, 0, sizeof device);
    memset(&registers, 0, sizeof registers);
    memset(changed_count, 0, sizeof changed_count);
    device.change_at = change_at;
    is_deferred = false;
    const struct gpio_pl061 fresh = GPIO_PL061((uintptr_t)&registers, pins);
    memcpy(&port, &fresh, sizeof port);
    pins[0].pin.client = pins[1].pin.client = &client;
}

static void settle(void)
{
    for (unsigned turn = 0; turn < 4; turn++) {
        interrupt_deliver();
        if (is_deferred) {
            is_deferred = false;
            gpio_pl061_run(&port.changed);
        }
    }
}

static void an_output_drives_its_own_line_alone(void **state)
{
    (void)state;
    begin(1000);
    device.lines = 0xFF;
    assert_int_equal(gpio_make_output(&pins[0].pin), OK);
    assert_int_equal(registers.dir.value_rw, 1u << 1);
    assert_int_equal(registers.den.value_rw, 1u << 1);
    gpio_write(&pins[0].pin, false);
    assert_int_equal(device.lines, 0xFD);
    assert_false(gpio_read(&pins[0].pin));
    gpio_write(&pins[0].pin, true);
    assert_int_equal(device.lines, 0xFF);
    assert_true(gpio_read(&pins[0].pin));
}

static void an_input_has_the_pull_that_was_asked_for(void **state)
{
    (void)state;
    begin(1000);
    assert_int_equal(gpio_make_output(&pins[1].pin), OK);
    assert_int_equal(gpio_make_input(&pins[1].pin, GPIO_PULL_UP), OK);
    assert_int_equal(registers.dir.value_rw, 0);
    assert_int_equal(registers.pur.value_rw, 1u << 4);
    assert_int_equal(gpio_make_input(&pins[1].pin, GPIO_PULL_DOWN), OK);
    assert_int_equal(registers.pur.value_rw, 0);
    assert_int_equal(registers.pdr.value_rw, 1u << 4);
}

static void each_edge_asked_for_is_told_of_and_no_other(void **state)
{
    (void)state;
    const struct {
        enum gpio_edge edge;
        unsigned rise_count, fall_count;
    } kinds[] = {{GPIO_EDGE_BOTH, 1, 1}, {GPIO_EDGE_RISING, 1, 0}, {GPIO_EDGE_FALLING, 0, 1}};
    for (unsigned i = 0; i < 3; i++) {
        begin(1000);
        assert_int_equal(gpio_interrupt_enable(&pins[1].pin, kinds[i].edge), OK);
        line_set(1u << 4, true);
        settle();
        assert_int_equal(changed_count[1], kinds[i].rise_count);
        line_set(1u << 4, false);
        settle();
        assert_int_equal(changed_count[1], kinds[i].rise_count + kinds[i].fall_count);
        assert_int_equal(changed_count[0], 0);
    }
}

/* An edge that comes while another pin is set up, or this one is asked for again, is not lost. */
static void no_edge_is_lost_wherever_it_comes(void **state)
{
    (void)state;
    for (unsigned point = 0;; point++) {
        begin(1000);
        assert_int_equal(gpio_interrupt_enable(&pins[1].pin, GPIO_EDGE_BOTH), OK);
        device.point = 0;
        device.change_at = point;
        assert_int_equal(gpio_interrupt_enable(&pins[0].pin, GPIO_EDGE_FALLING), OK);
        assert_int_equal(gpio_interrupt_enable(&pins[1].pin, GPIO_EDGE_BOTH), OK);
        gpio_interrupt_disable(&pins[0].pin);
        settle();
        if (device.point <= point)
            return;
        assert_int_equal(changed_count[1], 1);
    }
}

static void a_disabled_pin_is_silent_even_about_an_edge_seen_before(void **state)
{
    (void)state;
    begin(1000);
    assert_int_equal(gpio_interrupt_enable(&pins[1].pin, GPIO_EDGE_BOTH), OK);
    line_set(1u << 4, true);
    interrupt_deliver();
    gpio_interrupt_disable(&pins[1].pin);
    settle();
    line_set(1u << 4, false);
    settle();
    assert_int_equal(changed_count[1], 0);
}

static void an_old_edge_does_not_count(void **state)
{
    (void)state;
    begin(1000);
    registers.ibe.value_rw = 1u << 4;
    line_set(1u << 4, true);
    assert_int_equal(gpio_interrupt_enable(&pins[1].pin, GPIO_EDGE_BOTH), OK);
    settle();
    assert_int_equal(changed_count[1], 0);
}

static void a_pin_that_the_port_does_not_list_cannot_interrupt(void **state)
{
    (void)state;
    begin(1000);
    assert_int_equal(gpio_interrupt_enable(&stranger.pin, GPIO_EDGE_BOTH), ERROR_NOSUPPORT);
    assert_int_equal(registers.im.value_rw, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_output_drives_its_own_line_alone),
        cmocka_unit_test(an_input_has_the_pull_that_was_asked_for),
        cmocka_unit_test(each_edge_asked_for_is_told_of_and_no_other),
        cmocka_unit_test(no_edge_is_lost_wherever_it_comes),
        cmocka_unit_test(a_disabled_pin_is_silent_even_about_an_edge_seen_before),
        cmocka_unit_test(an_old_edge_does_not_count),
        cmocka_unit_test(a_pin_that_the_port_does_not_list_cannot_interrupt),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The driver's source with fake registers: a converter that a timer triggers, with the FIFO of one sample that
 * silicon has, or with the emulated one: longer, triggered twice, and not EMPTY when its pointers have turned. */
#include "chips/fake/reg.h"

#define field_get(mask, word) (((word) & (mask)) / ((mask) & -(mask)))
#include "chips/lm3s6965/adc.c"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

_Atomic unsigned long fake_arch_mask;

static struct lm3s6965_adc_registers registers;
static struct gptm_registers timer;

static struct {
    bool is_emulated;
    uint16_t fifo[16];
    unsigned head, tail;
    bool is_empty, is_full, is_interrupting, is_in_isr;
    uint16_t next;
} device;

static unsigned sampled_count;

static void sampled(struct adc_client *self)
{
    (void)self;
    sampled_count++;
}

static struct adc_client client = {.sampled = sampled};
static struct lm3s6965_adc adc;
static bool is_deferred;

void deferred_call_set(const struct deferred_call *call)
{
    assert_ptr_equal(call, &adc.sampled);
    is_deferred = true;
}

static unsigned fifo_size(void)
{
    return device.is_emulated ? 16 : 1;
}

static void fifo_put(void)
{
    const uint16_t sample = device.next;
    if (device.is_full)
        return;
    device.fifo[device.head] = sample;
    device.head = (device.head + 1) % fifo_size();
    device.is_empty = false;
    device.is_full = device.head == device.tail;
}

static uint16_t fifo_take(void)
{
    assert_false(device.is_empty);
    const uint16_t sample = device.fifo[device.tail];
    const bool is_last = device.tail + 1 == device.head || !device.is_emulated;
    device.tail = (device.tail + 1) % fifo_size();
    device.is_full = false;
    if (is_last)
        device.is_empty = true;
    return sample;
}

static void interrupt_deliver(void)
{
    if (!device.is_interrupting || device.is_in_isr || fake_arch_mask != 0 ||
        registers.im.value_rw != SEQUENCER_3)
        return;
    device.is_in_isr = true;
    lm3s6965_adc_isr(&adc);
    device.is_in_isr = false;
}

static uint32_t device_read(const void *reg)
{
    if (reg == &registers.ssfstat3)
        return (device.is_empty ? SSFSTAT_EMPTY : 0) | (device.is_full ? SSFSTAT_FULL : 0) |
               device.head << 4 | device.tail;
    if (reg == &registers.ssfifo3)
        return fifo_take();
    return ((const struct rw32 *)reg)->value_rw;
}

static void device_write(void *reg, uint32_t word)
{
    if (reg == &registers.isc)
        device.is_interrupting = false;
    ((struct rw32 *)reg)->value_rw = word;
}

/* The timer is due. */
static void trigger(void)
{
    if ((timer.ctl.value_rw & (CTL_TAEN | CTL_TAOTE)) != (CTL_TAEN | CTL_TAOTE) ||
        registers.actss.value_rw != SEQUENCER_3 || registers.emux.value_rw != EMUX_TIMER)
        return;
    if (timer.tamr.value_rw == TAMR_ONE_SHOT)
        timer.ctl.value_rw &= ~CTL_TAEN;
    device.next++;
    fifo_put();
    if (device.is_emulated)
        fifo_put();
    device.is_interrupting = true;
    interrupt_deliver();
}

static void begin(bool is_emulated)
{
    memset(&registers, 0, sizeof registers);
    memset(&timer, 0, sizeof timer);
    memset(&device, 0, sizeof device);
    device.is_emulated = is_emulated;
    device.is_empty = true;
    sampled_count = 0;
    is_deferred = false;
    fake_arch_mask = 0;
    const struct lm3s6965_adc fresh =
        LM3S6965_ADC((uintptr_t)&registers, (uintptr_t)&timer, 12500000, &client);
    memcpy(&adc, &fresh, sizeof adc);
}

static void one_sample_and_no_more(void **state)
{
    (void)state;
    for (unsigned is_emulated = 0; is_emulated < 2; is_emulated++) {
        begin(is_emulated);
        for (unsigned i = 0; i < 40; i++) {
            uint16_t sample = 0;
            assert_int_equal(adc_start(&adc.adc, i % 4, 0), OK);
            assert_int_equal(registers.ssmux3.value_rw, i % 4);
            assert_false(adc_read(&adc.adc, &sample));
            trigger();
            trigger();
            assert_true(is_deferred);
            lm3s6965_adc_run(&adc.sampled);
            assert_int_equal(sampled_count, i + 1);
            assert_true(adc_read(&adc.adc, &sample));
            assert_int_equal(sample, (i + 1) << 6);
            assert_false(adc_read(&adc.adc, &sample));
            adc_stop(&adc.adc);
        }
    }
}

static void samples_come_at_the_rate_each_once(void **state)
{
    (void)state;
    for (unsigned is_emulated = 0; is_emulated < 2; is_emulated++) {
        begin(is_emulated);
        assert_int_equal(adc_start(&adc.adc, 0, 1000), OK);
        assert_int_equal(timer.tailr.value_rw, 12500);
        assert_int_equal(timer.tamr.value_rw, TAMR_PERIODIC);
        for (unsigned i = 0; i < 100; i++) {
            uint16_t sample = 0;
            is_deferred = false;
            trigger();
            assert_true(is_deferred);
            assert_true(adc_read(&adc.adc, &sample));
            assert_int_equal(sample, (uint16_t)((i + 1) << 6));
            assert_false(adc_read(&adc.adc, &sample));
        }
    }
}

static void at_a_high_rate_several_are_told_of_together(void **state)
{
    (void)state;
    begin(false);
    assert_int_equal(adc_start(&adc.adc, 0, 44100), OK);
    for (unsigned i = 0; i < LM3S6965_ADC_RING / 2; i++) {
        assert_false(is_deferred);
        trigger();
    }
    assert_true(is_deferred);
    for (unsigned i = 0; i < 100; i++) /* the ring is full: these are lost */
        trigger();
    uint16_t sample = 0;
    for (unsigned i = 0; i < LM3S6965_ADC_RING; i++) {
        assert_true(adc_read(&adc.adc, &sample));
        assert_int_equal(sample, (i + 1) << 6);
    }
    assert_false(adc_read(&adc.adc, &sample));
    trigger();
    assert_true(adc_read(&adc.adc, &sample));
}

static void stopping_forgets(void **state)
{
    (void)state;
    begin(true);
    uint16_t sample;
    assert_int_equal(adc_start(&adc.adc, 0, 1000), OK);
    trigger();
    fake_arch_mask = 1;
    trigger();
    adc_stop(&adc.adc);
    fake_arch_mask = 0;
    interrupt_deliver();
    assert_false(adc_read(&adc.adc, &sample));
    trigger();
    assert_false(adc_read(&adc.adc, &sample));
}

static void the_channel_behind_the_last_is_the_chips_temperature(void **state)
{
    (void)state;
    begin(false);
    assert_int_equal(adc_start(&adc.adc, CHANNEL_COUNT - 1, 1000), OK);
    assert_int_equal(registers.ssctl3.value_rw, SSCTL_END | SSCTL_INTERRUPT);
    assert_int_equal(adc_start(&adc.adc, CHANNEL_COUNT, 1000), OK);
    assert_int_equal(registers.ssctl3.value_rw, SSCTL_TEMPERATURE | SSCTL_END | SSCTL_INTERRUPT);
}

static void bad_channels_and_rates_are_refused(void **state)
{
    (void)state;
    begin(false);
    assert_int_equal(adc_start(&adc.adc, 5, 0), ERROR_INVALID);
    assert_int_equal(adc_start(&adc.adc, 0, 50001), ERROR_INVALID);
    assert_int_equal(timer.ctl.value_rw, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_sample_and_no_more),
        cmocka_unit_test(samples_come_at_the_rate_each_once),
        cmocka_unit_test(at_a_high_rate_several_are_told_of_together),
        cmocka_unit_test(stopping_forgets),
        cmocka_unit_test(the_channel_behind_the_last_is_the_chips_temperature),
        cmocka_unit_test(bad_channels_and_rates_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* The driver's source with fake registers: a timer that counts down to 0. */
#include "chips/fake/reg.h"

#include "chips/mps2/timer_cmsdk.c"

#include "chips/fake/alarm_rig.h"

static struct timer_cmsdk_registers registers;
static struct timer_cmsdk_alarm alarm;
static uint32_t timer_value;

static struct alarm_base *driver_fresh(struct alarm_client *with)
{
    const struct timer_cmsdk_alarm fresh =
        TIMER_CMSDK_ALARM((uintptr_t)&registers, 1000, &systick, with);
    memcpy(&alarm, &fresh, sizeof alarm);
    timer_value = 0;
    return &alarm.base;
}

static void driver_isr(void)
{
    timer_cmsdk_alarm_isr(&alarm);
}

static void timer_run(uint32_t ticks)
{
    if (timer_value == 0)
        return;
    timer_value -= timer_value < ticks ? timer_value : ticks;
    if (timer_value == 0)
        device.is_pending = true;
}

static uint32_t register_read(const void *reg)
{
    assert_ptr_equal(reg, &registers.value);
    return timer_value;
}

static void register_write(void *reg, uint32_t word)
{
    if (reg == &registers.ctrl)
        device.is_running = (word & CTRL_ENABLE) != 0;
    else if (reg == &registers.value)
        timer_value = word;
    else if (reg == &registers.intclear)
        device.is_pending = false;
    else
        assert_int_equal(word, 0); /* a reload value would make it go round */
}

static void a_slice_tells_what_was_left(void **state)
{
    (void)state;
    begin(0, 1000, 0);
    const struct timer_cmsdk_slice slice = TIMER_CMSDK_SLICE((uintptr_t)&registers);
    timer_cmsdk_slice_start(&slice, 100);
    timer_value = 70;
    const uint32_t left = timer_cmsdk_slice_stop(&slice);
    assert_in_range(left, 60, 70);
    assert_false(device.is_running);
    timer_value = 0;
    assert_int_equal(timer_cmsdk_slice_stop(&slice), 0);
    timer_cmsdk_slice_isr(&slice);
    assert_int_equal(expired_count, 1);
}

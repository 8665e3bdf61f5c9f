/* The driver's source with fake registers: a timer whose counter cannot be read. */
#include "chips/fake/reg.h"

#include "chips/lm3s6965/gptm.c"

#include "chips/fake/alarm_rig.h"

static struct gptm_registers registers;
static struct gptm_alarm alarm;

static struct {
    uint32_t started;
    uint32_t interval;
} timer;

static struct alarm_base *driver_fresh(struct alarm_client *with)
{
    const struct gptm_alarm fresh = GPTM_ALARM((uintptr_t)&registers, 1000, &systick, with);
    memcpy(&alarm, &fresh, sizeof alarm);
    gptm_alarm_init(&alarm);
    return &alarm.base;
}

static void driver_isr(void)
{
    gptm_alarm_isr(&alarm);
}

static void timer_run(uint32_t ticks)
{
    (void)ticks;
    if (device.time - timer.started < timer.interval)
        return;
    device.is_running = false;
    device.is_pending = true;
}

static uint32_t register_read(const void *reg)
{
    assert_ptr_equal(reg, &registers.ctl);
    return device.is_running ? CTL_TAEN : 0;
}

static void register_write(void *reg, uint32_t word)
{
    if (reg == &registers.ctl) {
        device.is_running = (word & CTL_TAEN) != 0;
        timer.started = device.time;
        if (device.is_running)
            assert_true(timer.interval > 0); /* never reached by the real one */
    } else if (reg == &registers.tailr) {
        timer.interval = word;
    } else if (reg == &registers.icr) {
        device.is_pending = false;
    }
}

static void a_slice_tells_what_was_left(void **state)
{
    (void)state;
    begin(0, 1000, 0);
    struct gptm_slice slice = GPTM_SLICE((uintptr_t)&registers, &systick);
    gptm_slice_init(&slice);
    gptm_slice_start(&slice, 100);
    device.time += 30;
    const uint32_t left = gptm_slice_stop(&slice);
    assert_in_range(left, 60, 70);
    assert_false(device.is_running);
    gptm_slice_start(&slice, 100);
    device.time += 300;
    assert_int_equal(gptm_slice_stop(&slice), 0);
    gptm_slice_isr(&slice);
    assert_int_equal(expired_count, 1);
}

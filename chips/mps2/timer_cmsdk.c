#include "chips/mps2/timer_cmsdk.h"
#include "kernel/kernel.h"
#include "lib/container_of.h"

#define CTRL_ENABLE 0x1u
#define CTRL_INTERRUPT 0x8u
#define INTERRUPT 0x1u

static void one_shot_stop(struct timer_cmsdk_registers *registers ctx(any))
{
    reg_write(registers->ctrl, 0);
    reg_write(registers->reload, 0);
    reg_write(registers->value, 0);
    reg_write(registers->intclear, INTERRUPT);
}

static void one_shot_start(struct timer_cmsdk_registers *registers ctx(any), uint32_t ticks)
{
    one_shot_stop(registers);
    reg_write(registers->value, ticks);
    reg_write(registers->ctrl, CTRL_ENABLE | CTRL_INTERRUPT);
}

/* ---- alarm ---- */

static uint32_t now(const struct alarm *alarm)
{
    return systick_now(container_of(alarm, struct timer_cmsdk_alarm, alarm)->time);
}

/* The timer starts later than `now` was read, so it is never early. */
static void set(struct alarm *alarm, uint32_t reference, uint32_t dt)
{
    struct timer_cmsdk_alarm *const self = container_of(alarm, struct timer_cmsdk_alarm, alarm);
    const uint32_t elapsed = systick_now(self->time) - reference;
    self->armed = true;
    if (elapsed < dt) {
        one_shot_start(self->registers, dt - elapsed);
    } else {
        one_shot_stop(self->registers);
        deferred_call_set(&self->fired);
    }
}

static void disarm(struct alarm *alarm)
{
    struct timer_cmsdk_alarm *const self = container_of(alarm, struct timer_cmsdk_alarm, alarm);
    one_shot_stop(self->registers);
    self->armed = false;
}

static bool is_armed(const struct alarm *alarm)
{
    return container_of(alarm, struct timer_cmsdk_alarm, alarm)->armed;
}

const struct alarm_ops timer_cmsdk_alarm_ops = {
    .now = now,
    .set = set,
    .disarm = disarm,
    .is_armed = is_armed,
};

void timer_cmsdk_alarm_run(struct deferred_call *call)
{
    struct timer_cmsdk_alarm *const self = container_of(call, struct timer_cmsdk_alarm, fired);
    /* A timer that still counts was set again after the interrupt. */
    if (!self->armed || reg_read(self->registers->value) != 0)
        return;
    self->armed = false;
    if (self->alarm.client != NULL)
        self->alarm.client->fired(self->alarm.client);
}

void timer_cmsdk_alarm_isr(const struct timer_cmsdk_alarm *self)
{
    reg_write(self->registers->intclear, INTERRUPT);
    deferred_call_set(&self->fired);
}

/* ---- time slice ---- */

void timer_cmsdk_slice_start(const struct timer_cmsdk_slice *self, uint32_t ticks)
{
    one_shot_start(self->registers, ticks);
}

uint32_t timer_cmsdk_slice_stop(const struct timer_cmsdk_slice *self)
{
    const uint32_t left = reg_read(self->registers->value);
    one_shot_stop(self->registers);
    return left;
}

void timer_cmsdk_slice_isr(const struct timer_cmsdk_slice *self)
{
    reg_write(self->registers->intclear, INTERRUPT);
    kernel_slice_expired();
}

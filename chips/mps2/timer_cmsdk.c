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

static void set(struct alarm *alarm, uint32_t reference, uint32_t dt)
{
    struct timer_cmsdk_alarm *const self =
        container_of(alarm, struct timer_cmsdk_alarm, base.alarm);
    const uint32_t elapsed = alarm_base_arm(&self->base, reference);
    if (elapsed < dt) {
        one_shot_start(self->registers, dt - elapsed);
    } else {
        one_shot_stop(self->registers);
        deferred_call_set(&self->base.fired);
    }
}

static void disarm(struct alarm *alarm)
{
    struct timer_cmsdk_alarm *const self =
        container_of(alarm, struct timer_cmsdk_alarm, base.alarm);
    one_shot_stop(self->registers);
    self->base.armed = false;
}

const struct alarm_ops timer_cmsdk_alarm_ops = {
    .now = alarm_base_now,
    .set = set,
    .disarm = disarm,
    .is_armed = alarm_base_is_armed,
};

void timer_cmsdk_alarm_run(struct deferred_call *call)
{
    struct timer_cmsdk_alarm *const self = container_of(call, struct timer_cmsdk_alarm, base.fired);
    /* A timer that still counts was set again after the interrupt. */
    if (self->base.armed && reg_read(self->registers->value) == 0)
        alarm_base_fire(&self->base);
}

void timer_cmsdk_alarm_isr(const struct timer_cmsdk_alarm *self)
{
    reg_write(self->registers->intclear, INTERRUPT);
    deferred_call_set(&self->base.fired);
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

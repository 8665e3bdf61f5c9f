#include "chips/lm3s6965/gptm.h"
#include "kernel/kernel.h"
#include "lib/container_of.h"

#define CFG_32_BIT 0x0u
#define TAMR_ONE_SHOT 0x1u
#define CTL_TAEN 0x1u
#define INTERRUPT_TIMEOUT_A 0x1u

static void one_shot_init(struct gptm_registers *registers ctx(any))
{
    reg_write(registers->ctl, 0);
    reg_write(registers->cfg, CFG_32_BIT);
    reg_write(registers->tamr, TAMR_ONE_SHOT);
    reg_write(registers->imr, INTERRUPT_TIMEOUT_A);
}

static void one_shot_start(struct gptm_registers *registers ctx(any), uint32_t ticks)
{
    reg_write(registers->ctl, 0);
    reg_write(registers->icr, INTERRUPT_TIMEOUT_A);
    reg_write(registers->tailr, ticks);
    reg_write(registers->ctl, CTL_TAEN);
}

static void one_shot_stop(struct gptm_registers *registers ctx(any))
{
    reg_write(registers->ctl, 0);
    reg_write(registers->icr, INTERRUPT_TIMEOUT_A);
}

/* ---- alarm ---- */

static void set(struct alarm *alarm, uint32_t reference, uint32_t dt)
{
    struct gptm_alarm *const self = container_of(alarm, struct gptm_alarm, base.alarm);
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
    struct gptm_alarm *const self = container_of(alarm, struct gptm_alarm, base.alarm);
    one_shot_stop(self->registers);
    self->base.armed = false;
}

const struct alarm_ops gptm_alarm_ops = {
    .now = alarm_base_now,
    .set = set,
    .disarm = disarm,
    .is_armed = alarm_base_is_armed,
};

void gptm_alarm_run(struct deferred_call *call)
{
    struct gptm_alarm *const self = container_of(call, struct gptm_alarm, base.fired);
    /* A timer that still runs was set again after the interrupt. */
    if (self->base.armed && (reg_read(self->registers->ctl) & CTL_TAEN) == 0)
        alarm_base_fire(&self->base);
}

void gptm_alarm_init(struct gptm_alarm *self)
{
    one_shot_init(self->registers);
}

void gptm_alarm_isr(const struct gptm_alarm *self)
{
    reg_write(self->registers->icr, INTERRUPT_TIMEOUT_A);
    deferred_call_set(&self->base.fired);
}

/* ---- time slice ---- */

void gptm_slice_init(struct gptm_slice *self)
{
    one_shot_init(self->registers);
}

void gptm_slice_start(struct gptm_slice *self, uint32_t ticks)
{
    self->started = systick_now(self->time);
    self->length = ticks;
    one_shot_start(self->registers, ticks);
}

uint32_t gptm_slice_stop(struct gptm_slice *self)
{
    const uint32_t elapsed = systick_now(self->time) - self->started;
    one_shot_stop(self->registers);
    return elapsed < self->length ? self->length - elapsed : 0;
}

void gptm_slice_isr(const struct gptm_slice *self)
{
    reg_write(self->registers->icr, INTERRUPT_TIMEOUT_A);
    kernel_slice_expired();
}

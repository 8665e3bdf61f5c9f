#include "hil/fake/alarm.h"
#include "lib/container_of.h"

static struct fake_alarm *fake_of(struct alarm *alarm)
{
    return container_of(alarm, struct fake_alarm, alarm);
}

static uint32_t fake_now(const struct alarm *alarm)
{
    return container_of(alarm, struct fake_alarm, alarm)->now;
}

static void fake_set(struct alarm *alarm, uint32_t reference, uint32_t dt)
{
    fake_of(alarm)->is_armed = true;
    fake_of(alarm)->reference = reference;
    fake_of(alarm)->dt = dt;
    fake_of(alarm)->set_count++;
}

static void fake_disarm(struct alarm *alarm)
{
    fake_of(alarm)->is_armed = false;
}

static bool fake_is_armed(const struct alarm *alarm)
{
    return container_of(alarm, struct fake_alarm, alarm)->is_armed;
}

const struct alarm_ops fake_alarm_ops = {
    .now = fake_now,
    .set = fake_set,
    .disarm = fake_disarm,
    .is_armed = fake_is_armed,
};

static uint32_t wait_of(const struct fake_alarm *self)
{
    const uint32_t passed = self->now - self->reference;
    return passed >= self->dt ? 0 : self->dt - passed;
}

void fake_alarm_advance(struct fake_alarm *self, uint32_t ticks)
{
    while (self->is_armed && wait_of(self) <= ticks) {
        const uint32_t wait = wait_of(self);
        ticks -= wait;
        self->now += wait + self->latency;
        self->is_armed = false;
        self->fired_count++;
        self->alarm.client->fired(self->alarm.client);
    }
    self->now += ticks;
}

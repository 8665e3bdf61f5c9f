#include "capsules/alarm_mux.h"
#include "lib/container_of.h"
#include <stddef.h>

static uint64_t time_update(struct alarm_mux *mux)
{
    return tick_clock_update(&mux->clock, alarm_now(mux->alarm));
}

static const struct alarm_virtual *earliest(const struct alarm_mux *mux) nullable
{
    const struct alarm_virtual *found = NULL;
    for (const struct alarm_virtual *each = mux->first; each != NULL; each = each->next)
        if (each->armed && (found == NULL || each->deadline < found->deadline))
            found = each;
    return found;
}

static void hardware_update(struct alarm_mux *mux)
{
    if (mux->is_firing)
        return;
    const struct alarm_virtual *const next = earliest(mux);
    if (next == NULL) {
        alarm_disarm(mux->alarm);
        return;
    }
    const uint64_t time = time_update(mux);
    alarm_set(mux->alarm, (uint32_t)time, tick_clock_wait(time, next->deadline));
}

static uint32_t virtual_now(const struct alarm *alarm)
{
    const struct alarm_virtual *const self = container_of(alarm, struct alarm_virtual, alarm);
    return alarm_now(self->mux->alarm);
}

static void virtual_set(struct alarm *alarm, uint32_t reference, uint32_t dt)
{
    struct alarm_virtual *const self = container_of(alarm, struct alarm_virtual, alarm);
    self->deadline = tick_clock_deadline(time_update(self->mux), reference, dt);
    self->armed = true;
    hardware_update(self->mux);
}

static void virtual_disarm(struct alarm *alarm)
{
    struct alarm_virtual *const self = container_of(alarm, struct alarm_virtual, alarm);
    if (!self->armed)
        return;
    self->armed = false;
    hardware_update(self->mux);
}

static bool virtual_is_armed(const struct alarm *alarm)
{
    return container_of(alarm, struct alarm_virtual, alarm)->armed;
}

static const struct alarm_ops virtual_ops = {
    .now = virtual_now,
    .set = virtual_set,
    .disarm = virtual_disarm,
    .is_armed = virtual_is_armed,
};

/* An alarm that its client sets again for a time that has passed waits for the next turn, so that
 * no client can keep the others from theirs. */
void alarm_mux_fired(struct alarm_client *client)
{
    struct alarm_mux *const self = container_of(client, struct alarm_mux, client);
    const uint64_t time = time_update(self);
    self->is_firing = true;
    for (struct alarm_virtual *each = self->first; each != NULL; each = each->next) {
        if (!each->armed || each->deadline > time)
            continue;
        each->armed = false;
        if (each->alarm.client != NULL)
            each->alarm.client->fired(each->alarm.client);
    }
    self->is_firing = false;
    hardware_update(self);
}

/* Out of line: a board has several. */
__attribute__((noinline)) void alarm_mux_add(struct alarm_mux *mux, struct alarm_virtual *added,
                                             struct alarm_client *client)
{
    *added = (struct alarm_virtual){
        .alarm = {.ops = &virtual_ops, .client = client, .frequency_hz = mux->alarm->frequency_hz},
        .mux = mux,
        .next = mux->first,
    };
    mux->first = added;
}

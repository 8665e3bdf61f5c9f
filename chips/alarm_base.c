#include "chips/alarm_base.h"
#include "lib/container_of.h"

uint32_t alarm_base_now(const struct alarm *alarm)
{
    return systick_now(container_of(alarm, struct alarm_base, alarm)->time);
}

bool alarm_base_is_armed(const struct alarm *alarm)
{
    return container_of(alarm, struct alarm_base, alarm)->armed;
}

uint32_t alarm_base_arm(struct alarm_base *self, uint32_t reference)
{
    self->armed = true;
    return systick_now(self->time) - reference;
}

void alarm_base_fire(struct alarm_base *self)
{
    self->armed = false;
    if (self->alarm.client != NULL)
        self->alarm.client->fired(self->alarm.client);
}

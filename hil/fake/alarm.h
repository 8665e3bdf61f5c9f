/* Fake alarm: the test moves its time. */
#ifndef HIL_FAKE_ALARM_H
#define HIL_FAKE_ALARM_H

#include "hil/alarm.h"

struct fake_alarm {
    struct alarm alarm;
    uint32_t now;
    uint32_t latency; /* it fires so many ticks late */
    bool is_armed;
    uint32_t reference;
    uint32_t dt;
    unsigned set_count;
    unsigned fired_count;
};

extern const struct alarm_ops fake_alarm_ops;

#define FAKE_ALARM(client_, frequency_hz_)                                                         \
    {                                                                                              \
        .alarm = {                                                                                 \
            .ops = &fake_alarm_ops,                                                                \
            .client = (client_),                                                                   \
            .frequency_hz = (frequency_hz_),                                                       \
        },                                                                                         \
    }

/* That many ticks pass; the alarm fires in between, as often as it is due. */
void fake_alarm_advance(struct fake_alarm *self, uint32_t ticks);

#endif

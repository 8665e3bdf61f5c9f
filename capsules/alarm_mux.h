/* Alarm mux: several alarms over one.
 *
 * Unit    ticks of the alarm below; the virtual ones have its frequency
 * Shape   the board stores the mux and a struct alarm_virtual per client; alarm_mux_add joins them
 * Order   as hil/alarm.h promises, for each virtual alarm; those that are due together fire in the
 *         order in which they were added, the last first
 * Cost    setting or firing looks at every virtual alarm once
 */
#ifndef CAPSULES_ALARM_MUX_H
#define CAPSULES_ALARM_MUX_H

#include "hil/alarm.h"
#include "lib/tick_clock.h"

struct alarm_mux;

struct alarm_virtual {
    struct alarm alarm; /* what the client uses; the client sets alarm.client */
    struct alarm_mux *mux lasting;
    struct alarm_virtual *next lasting nullable;
    uint64_t deadline; /* by the mux's clock; while armed */
    bool armed;
};

struct alarm_mux {
    struct alarm_client client; /* of the alarm below */
    struct alarm *alarm lasting;
    struct alarm_virtual *first lasting nullable;
    struct tick_clock clock;
    bool is_firing; /* the alarm below is set when all have fired */
};

void alarm_mux_fired(struct alarm_client *client lasting) ctx(kernel);

#define ALARM_MUX(alarm_)                                                                          \
    {                                                                                              \
        .client = {.fired = alarm_mux_fired}, .alarm = (alarm_), .clock = TICK_CLOCK               \
    }

/* At boot, once for each virtual alarm. */
void alarm_mux_add(struct alarm_mux *mux lasting, struct alarm_virtual *added lasting,
                   struct alarm_client *client lasting) ctx(kernel);

#endif

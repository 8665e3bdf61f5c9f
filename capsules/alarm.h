/* Alarm: driver 0, one alarm for each process over one alarm of the hardware (or of a mux).
 *
 * Unit     ticks of the alarm below; they wrap at 2^32
 * Command  0 exists, 1 frequency in Hz, 2 now, 3 stop (ALREADY: none is set), 5 set (dt) from now,
 *          6 set (reference, dt); 5 and 6 answer with the tick at which it will be due
 * Upcall   0 (now, due, 0): the alarm has gone off, and is no longer set
 * Order    setting replaces what was set. A reference is a time in the past: a deadline that has
 *          passed goes off at once, after the command has returned. Never early
 * Errors   NOMEM the process has no room for the driver's state; NOSUPPORT other commands
 * Cost     the alarm that is next goes off without a look at any other, nor into a grant. While more
 *          are set, those are looked through for the one that is next now
 */
#ifndef CAPSULES_ALARM_H
#define CAPSULES_ALARM_H

#include "hil/alarm.h"
#include "kernel/driver.h"
#include "lib/tick_clock.h"

struct alarm_driver {
    struct driver driver;
    struct alarm_client client; /* of the alarm below */
    struct alarm *alarm lasting;
    struct tick_clock clock;
    uint32_t armed; /* a bit per process slot: its alarm is set */
    struct process *next lasting
        nullable;           /* whose alarm the one below is set for; NULL: nobody's any more */
    uint64_t next_deadline; /* by the clock: for when, unless armed is 0 */
};

extern const struct driver_ops alarm_driver_ops;
void alarm_driver_fired(struct alarm_client *client lasting) ctx(kernel);

#define ALARM_DRIVER(alarm_)                                                                       \
    {                                                                                              \
        .driver = {.ops = &alarm_driver_ops}, .client = {.fired = alarm_driver_fired},             \
        .alarm = (alarm_), .clock = TICK_CLOCK                                                     \
    }

#endif

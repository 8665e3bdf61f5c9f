/* Delay: a closure that is called after a while.
 *
 * Unit    milliseconds, rounded up to ticks of the alarm
 * Order   one delay at a time; then it may be started anew, also from the closure
 * Errors  BUSY a delay is under way, or the closure is (NULL); the one that was given is cancelled
 */
#ifndef CAPSULES_DELAY_H
#define CAPSULES_DELAY_H

#include "hil/alarm.h"
#include "hil/done.h"

struct delay {
    struct alarm_client client; /* of the alarm */
    struct alarm *alarm lasting;
    struct done_closure *then owned nullable; /* NULL: no delay is under way */
};

void delay_fired(struct alarm_client *client lasting) ctx(kernel);

/* The board makes client the alarm's. */
#define DELAY(alarm_)                                                                              \
    {                                                                                              \
        .client = {.fired = delay_fired}, .alarm = (alarm_)                                        \
    }

enum error delay_ms(struct delay *self, uint32_t ms, struct done_closure *then owned nullable)
    ctx(kernel);

/* The closure is given up uncalled. Whether a delay was under way. */
bool delay_cancel(struct delay *self) ctx(kernel);

#endif

#include "capsules/delay.h"

#include "lib/container_of.h"

ctx_default(kernel);

static struct done_closure *then_take(struct delay *self)
{
    struct done_closure *const then = self->then;
    self->then = NULL;
    return then;
}

void delay_fired(struct alarm_client *client)
{
    struct done_closure *const then = then_take(container_of(client, struct delay, client));
    if (then != NULL)
        closure_call(then, OK);
}

enum error delay_ms(struct delay *self, uint32_t ms, struct done_closure *then)
{
    if (self->then != NULL || then == NULL)
        return ERROR_BUSY;
    self->then = then;
    alarm_set(self->alarm, alarm_now(self->alarm), alarm_ticks_from_ms(self->alarm, ms));
    return OK;
}

bool delay_cancel(struct delay *self)
{
    struct done_closure *const then = then_take(self);
    if (then == NULL)
        return false;
    alarm_disarm(self->alarm);
    closure_cancel(then);
    return true;
}

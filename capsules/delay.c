#include "capsules/delay.h"

#include "lib/container_of.h"

ctx_default(kernel);

static struct done_closure *then_take(struct delay *self) owned nullable
{
    struct done_closure *then owned = move(self->then);
    self->then = NULL;
    return move(then);
}

void delay_fired(struct alarm_client *client)
{
    struct done_closure *then owned = then_take(container_of(client, struct delay, client));
    if (then != NULL)
        closure_call(move(then), OK);
}

enum error delay_ms(struct delay *self, uint32_t ms, struct done_closure *then)
{
    if (then == NULL)
        return ERROR_BUSY;
    if (self->then != NULL) {
        closure_cancel(move(then));
        return ERROR_BUSY;
    }
    self->then = move(then);
    alarm_set(self->alarm, alarm_now(self->alarm), alarm_ticks_from_ms(self->alarm, ms));
    return OK;
}

bool delay_cancel(struct delay *self)
{
    struct done_closure *then owned = then_take(self);
    if (then == NULL)
        return false;
    alarm_disarm(self->alarm);
    closure_cancel(move(then));
    return true;
}

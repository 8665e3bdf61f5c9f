#include "capsules/press.h"

#include "lib/container_of.h"

ctx_default(kernel);

void press_changed(struct button_client *client, struct button *button, bool pressed)
{
    struct press *const self = container_of(client, struct press, client);
    struct done_closure *const then = self->then;
    if (!pressed || then == NULL)
        return;
    button_disable(button);
    self->then = NULL;
    closure_call(then, OK);
}

enum error press_await(struct press *self, struct done_closure *then)
{
    if (self->then != NULL || then == NULL)
        return ERROR_BUSY;
    self->then = then;
    button_enable(self->button);
    return OK;
}

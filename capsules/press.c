#include "capsules/press.h"

#include "lib/container_of.h"

ctx_default(kernel);

void press_changed(struct button_client *client, struct button *button, bool pressed)
{
    struct press *const self = container_of(client, struct press, client);
    if (!pressed || self->then == NULL)
        return;
    struct done_closure *then owned = move(self->then);
    self->then = NULL;
    button_disable(button);
    closure_call(move(then), OK);
}

enum error press_await(struct press *self, struct done_closure *then)
{
    if (then == NULL)
        return ERROR_BUSY;
    if (self->then != NULL) {
        closure_cancel(move(then));
        return ERROR_BUSY;
    }
    self->then = move(then);
    button_enable(self->button);
    return OK;
}

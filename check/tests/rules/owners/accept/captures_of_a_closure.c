#include "buffers.h"
#include "closure.h"

ctx_default(kernel);

closure_type(done_closure, void, kernel, (int, status));

struct led {
    bool is_on;
};

bool start(struct done_closure *then owned) ctx(kernel);

closure(shine, done_closure, (struct led * led;), (int, status))
{
    self->led->is_on = status == 0;
}

bool shine_after(struct led *led lasting) ctx(kernel);
bool shine_after(struct led *led)
{
    struct done_closure *then owned = static_closure(shine, .led = led);
    return then != NULL && start(move(then));
}

#include "trusted.h"
#include <stdatomic.h>
ctx_default(kernel);

struct led {
    bool is_on;
};
static struct led led;
static _Atomic(struct led *) always ctx(kernel) = &led;
static _Atomic(struct led *) sometimes ctx(kernel) nullable;

bool get(void)
{
    const struct led *const now = atomic_load(&sometimes);
    atomic_store(&sometimes, NULL);
    atomic_store(&always, &led);
    return (now != NULL && now->is_on) || always->is_on;
}

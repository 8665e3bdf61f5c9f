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
    atomic_store(&always, NULL); /* expect: safe-null */
    atomic_store(&sometimes, NULL);
    return sometimes != NULL && sometimes->is_on; /* expect: safe-null */
}

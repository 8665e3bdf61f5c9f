#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

struct capsule {
    struct driver *driver;
};

void twice(struct capsule *self, struct process *process)
{
    lent_enter (outer, self->driver, process)
        lent_enter (inner, self->driver, process) /* expect: enter */
            inner[0] = outer[0];
}

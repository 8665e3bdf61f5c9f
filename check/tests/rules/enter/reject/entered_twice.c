#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

void twice(const struct driver *driver, struct process *process)
{
    lent_enter (outer, driver, process) {
        lent_enter (inner, driver, process) /* expect: enter */
            inner[0] = outer[0];
    }
}

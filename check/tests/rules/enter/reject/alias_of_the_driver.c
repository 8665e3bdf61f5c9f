#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int alias(struct driver *driver, struct process *process)
{
    const struct driver *const same = driver;
    lent_enter (outer, driver, process)
        lent_enter (inner, driver, process) /* expect: enter */
            return inner[0] + outer[0] + (same == driver);
    return 0;
}

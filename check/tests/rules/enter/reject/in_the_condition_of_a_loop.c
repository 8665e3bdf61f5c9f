#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int poll(const struct driver *driver, struct process *process)
{
    int value = 0;
    lent_enter (outer, driver, process)
        while (outer[0] != 0)
            lent_enter (inner, driver, process) /* expect: enter */
                value += inner[0];
    return value;
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

void drop(const struct driver *driver, struct process *process)
{
    lent_open(driver, process);       /* expect: enter */
    (void)lent_open(driver, process); /* expect: enter */
}

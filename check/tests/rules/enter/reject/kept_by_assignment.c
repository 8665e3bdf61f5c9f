#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

static struct lent kept;

void keep(const struct driver *driver, struct process *process)
{
    kept = lent_open(driver, process); /* expect: enter */
}

struct lent hand_on(const struct driver *driver, struct process *process)
{
    return lent_open(driver, process); /* expect: enter */
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

void forget(const struct driver *driver, struct process *process)
{
    struct lent lent = lent_open(driver, process); /* expect: enter */
    use(lent.words != (int *)0);
}

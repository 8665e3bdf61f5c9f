#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

ctx_default(kernel);

int count(const struct driver *driver, struct process *process)
{
    struct lent (*open)(const struct driver *driver, struct process *process) =
        lent_open; /* expect: enter */
    const struct lent lent = open(driver, process);
    return lent.words[0];
}

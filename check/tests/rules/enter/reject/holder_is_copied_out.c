#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

static struct lent kept;

void keep(const struct driver *driver, struct process *process)
{
    struct lent lent __attribute__((cleanup(lent_close))) = lent_open(driver, process);
    kept = lent; /* expect: escape */
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

static int *kept;

void keep(const struct driver *driver, struct process *process)
{
    lent_enter (words, driver, process)
        kept = words; /* expect: escape */
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

static int *kept;

void keep(int *words lasting)
{
    kept = words;
}

void leak(const struct driver *driver, struct process *process)
{
    lent_enter (words, driver, process)
        keep(words); /* expect: escape */
}

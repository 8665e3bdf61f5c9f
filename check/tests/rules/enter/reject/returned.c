#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int *leak(const struct driver *driver, struct process *process)
{
    lent_enter (words, driver, process)
        return &words[1]; /* expect: escape */
    return (int *)0;
}

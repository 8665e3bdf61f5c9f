#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

static int nested(const struct driver *driver, struct process *process)
{
    int value = -1;
    lent_enter (words, driver, process)
        value = words[0];
    return value;
}

int outer(const struct driver *driver, struct process *process)
{
    int value = 0;
    lent_enter (words, driver, process)
        value = words[0] + nested(driver, process);
    return value;
}

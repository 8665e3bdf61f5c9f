#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int count(const struct driver *driver, struct process *process)
{
    int value = -1;
    lent_enter (words, driver, process)
        value = words[0];
    lent_enter (words, driver, process)
        words[0] = value + 1;
    return value;
}

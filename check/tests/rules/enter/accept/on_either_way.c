#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int either(const struct driver *driver, struct process *process, int which)
{
    int value = 0;
    if (which) {
        lent_enter (words, driver, process)
            value = words[0];
    } else {
        lent_enter (words, driver, process)
            value = words[1];
    }
    return value;
}

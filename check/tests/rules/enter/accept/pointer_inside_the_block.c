#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int last(const struct driver *driver, struct process *process)
{
    int value = 0;
    lent_enter (words, driver, process) {
        int *at = words;
        while (*at != 0)
            at++;
        value = *at;
    }
    return value;
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int all(const struct driver *driver, struct process *const *processes, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        struct process *const process = processes[i];
        lent_enter (words, driver, process)
            value += words[0];
    }
    return value;
}

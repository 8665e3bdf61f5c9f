#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

struct process *process_after(struct process *process);

int chain(const struct driver *driver, struct process *process)
{
    int value = 0;
    lent_enter (words, driver, process) {
        value = words[0];
        process = process_after(process);
        lent_enter (others, driver, process)
            value += others[0];
    }
    return value;
}

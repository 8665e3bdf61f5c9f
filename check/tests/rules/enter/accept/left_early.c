#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int find(const struct driver *driver, struct process *process, int wanted)
{
    lent_enter (words, driver, process) {
        for (int i = 0; i < 4; i++)
            if (words[i] == wanted)
                return i;
        if (wanted > 9)
            break;
        if (wanted > 8)
            goto out;
        words[0] = 0;
    }
out:
    return -1;
}

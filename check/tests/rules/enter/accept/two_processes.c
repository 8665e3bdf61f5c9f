#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

void copy(const struct driver *driver, struct process *from, struct process *to)
{
    lent_enter (read, driver, from) {
        lent_enter (written, driver, to)
            written[0] = read[0];
    }
}

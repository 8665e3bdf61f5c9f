#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int late(const struct driver *driver, struct process *process)
{
    int *late_words = (int *)0;
    lent_enter (words, driver, process)
        late_words = words;
    return late_words ? *late_words : 0; /* expect: borrow */
}

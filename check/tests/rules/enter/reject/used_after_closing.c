#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int late(const struct driver *driver, struct process *process)
{
    struct lent lent __attribute__((cleanup(lent_close))) = lent_open(driver, process);
    int *words = lent_words(&lent);
    lent_close(&lent);
    return words[0]; /* expect: borrow */
}

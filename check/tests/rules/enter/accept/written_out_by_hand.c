#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int by_hand(const struct driver *driver, struct process *process)
{
    struct lent lent __attribute__((cleanup(lent_close))) = lent_open(driver, process);
    if (!lent.words)
        return -1;
    int *words = lent_words(&lent);
    const int value = words[0];
    lent_close(&lent);
    return use(value);
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

int again(const struct driver *driver, struct process *process)
{
    struct lent first __attribute__((cleanup(lent_close))) = lent_open(driver, process);
    const int value = *lent_words(&first);
    lent_close(&first);
    struct lent second __attribute__((cleanup(lent_close))) = lent_open(driver, process);
    return value + *lent_words(&second);
}

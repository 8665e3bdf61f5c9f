#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

ctx_default(kernel);

struct operations {
    struct lent (*open)(const struct driver *driver, struct process *process) enters(driver)
        enters(process) ctx(kernel);
};

const struct operations operations = {.open = lent_open};

int count(const struct driver *driver, struct process *process)
{
    struct lent lent __attribute__((cleanup(lent_close))) = operations.open(driver, process);
    return lent.words ? lent.words[0] : 0;
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

static int sum(const int *words)
{
    return words[0] + words[1];
}

int total(const struct driver *driver, struct process *process)
{
    int value = 0;
    lent_enter (words, driver, process)
        value = sum(words);
    return value;
}

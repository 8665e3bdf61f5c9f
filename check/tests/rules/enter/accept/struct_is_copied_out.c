#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

struct pair {
    int a, b;
};

struct pair load(const struct driver *driver, struct process *process)
{
    struct pair pair = {0, 0};
    lent_enter (words, driver, process)
        pair = (struct pair){words[0], words[1]};
    return pair;
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

struct request {
    int *words;
};

static struct request last;

void keep(const struct driver *driver, struct process *process)
{
    lent_enter (words, driver, process) {
        struct request request = {.words = words};
        last = request; /* expect: escape */
    }
}

#include "ctx.h"
#include "lend.h"

ctx_default(kernel);

struct capsule {
    struct driver *driver;
    int count;
};

void count(struct capsule *self, struct process *process)
{
    lent_enter (words, self->driver, process) {
        self->count += words[0];
        words[1] = self->count;
    }
}

/* Two functions of one context may share and alias as they like. */
#include "ctx.h"

ctx_declare(kernel, 0);

struct statistics {
    unsigned sent;
    unsigned lost;
};

static struct statistics totals ctx(kernel);

static void lose(struct statistics *here)
{
    here->lost++;
}

void send(void) ctx(kernel)
{
    struct statistics *alias = &totals;
    totals.sent++;
    lose(alias);
    if (alias->lost > totals.sent)
        alias->lost = 0;
}

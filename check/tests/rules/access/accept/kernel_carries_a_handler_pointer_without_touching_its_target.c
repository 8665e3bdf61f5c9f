#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio {
    unsigned channel;
};

static struct radio radio ctx(handler);

void radio_attach(struct radio *it ctx(handler)) ctx(kernel);

void boot(void) ctx(kernel)
{
    struct radio *carried ctx(handler) = &radio;
    struct radio *again ctx(handler) = carried;
    if (carried == again && carried)
        radio_attach(again);
}

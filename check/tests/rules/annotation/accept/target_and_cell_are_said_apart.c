#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio {
    unsigned channel;
};

static struct radio *radio ctx(handler) ctx_at(kernel);
static void (*hook)(void) ctx(handler) ctx_at(kernel);

void forget(void) ctx(kernel)
{
    radio = 0;
    hook = 0;
}

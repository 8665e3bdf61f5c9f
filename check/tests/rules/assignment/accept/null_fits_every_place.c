#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct radio {
    struct packet *current;
    void (*done)(void);
};

static struct radio radio ctx(handler);
static struct radio *attached ctx(handler) ctx_at(kernel) = (void *)0;
static void (*hook)(void) ctx(kernel) = 0;

void detach(void) ctx(kernel)
{
    attached = 0;
    attached = (void *)0;
    hook = 0;
}

ctx_entry(handler) void isr(void)
{
    radio = (struct radio){.current = 0};
    radio.done = 0;
}

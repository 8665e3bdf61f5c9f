#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct item {
    struct item *next;
    unsigned value;
};

void each(struct item *first ctx(a), void (*visit)(struct item *it ctx(a)) ctx(a)) ctx(a)
{
    for (struct item *at = first; at; at = at->next)
        visit(at);
}

static unsigned total ctx(kernel);

static void add(struct item *it)
{
    total += it->value;
}

static void clear(struct item *it)
{
    it->value = 0;
}

static struct item list ctx(kernel), events ctx(handler);

void count(void) ctx(kernel)
{
    each(&list, add);
    each(&list, clear);
}

ctx_entry(handler) void isr(void)
{
    each(&events, clear);
}

#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);

struct link {
    struct link *next;
};

struct task {
    unsigned priority;
    struct link link;
};

#define task_of(p) ((struct task *)(void *)((char *)(p)-offsetof(struct task, link)))
#define each_link(at, head) for (struct link *at = (head)->next; at != (head); at = at->next)

static struct link ready ctx(kernel) = {&ready};

unsigned highest_priority(void) ctx(kernel)
{
    unsigned best = 0;
    each_link(at, &ready) if (task_of(at)->priority > best) best = task_of(at)->priority;
    return best;
}

#include "ctx.h"
#include <stddef.h>

ctx_declare(kernel, 0);

struct list {
    struct list *next;
};

struct task {
    unsigned priority;
    struct list link;
};

#define task_of(l) ((struct task *)(void *)((char *)(l)-offsetof(struct task, link)))

unsigned priority(struct list *link ctx(kernel)) ctx(kernel)
{
    return task_of(link)->priority;
}

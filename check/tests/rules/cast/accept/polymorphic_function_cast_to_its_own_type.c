#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

void list_clear(struct list *list ctx(a)) ctx(a);

typedef void (*clear)(struct list *list);

static clear kernel_clear ctx(kernel);

void set(void) ctx(kernel)
{
    kernel_clear = (clear)list_clear;
    kernel_clear = (void (*)(struct list *)) & list_clear;
}

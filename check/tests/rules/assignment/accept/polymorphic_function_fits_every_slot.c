#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct list {
    struct list *next;
};

void list_clear(struct list *list ctx(a)) ctx(a)
{
    list->next = 0;
}

static void (*kernel_clear)(struct list *list ctx(kernel)) ctx(kernel) = list_clear;
static void (*handler_clear)(struct list *list ctx(handler)) ctx(handler) = list_clear;

static struct list ready ctx(kernel), pending ctx(handler);

void clear(void) ctx(kernel)
{
    kernel_clear(&ready);
}

ctx_entry(handler) void isr(void)
{
    handler_clear(&pending);
}

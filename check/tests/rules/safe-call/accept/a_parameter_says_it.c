#include "trusted.h"

struct list;
void list_add(struct list *list ctx(a), int number) ctx(a);
int list_sum(const struct list *list ctx(a));

int add(struct list *list ctx(kernel)) ctx(kernel)
{
    list_add(list, 1);
    return list_sum(list);
}

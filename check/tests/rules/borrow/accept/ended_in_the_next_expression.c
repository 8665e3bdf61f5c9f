#include <ctx.h>

struct list {
    int *items;
    int count;
};
int *list_at(struct list *list, int index) derives_from(list);
int list_clear(struct list *list) invalidates(list);
int both(int a, int b);
int get(const int *item);

int sum(struct list *list) invalidates(list);
int sum(struct list *list)
{
    const int *const item = list_at(list, 0);
    const int first = both(*item, get(item));
    return first + list_clear(list);
}

int either(struct list *list) invalidates(list);
int either(struct list *list)
{
    const int *const item = list_at(list, 0);
    return *item && list_clear(list);
}

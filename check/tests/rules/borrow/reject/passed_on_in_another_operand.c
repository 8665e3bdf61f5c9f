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
    return both(get(item), list_clear(list)); /* expect: borrow */
}

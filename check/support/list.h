/* A growing list of strings. The list owns copies of them. */
#ifndef CHECK_SUPPORT_LIST_H
#define CHECK_SUPPORT_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
    char **items; /* items[count] is NULL once anything was added: fit for exec */
    size_t count, capacity;
};

void list_add(struct list *list, const char *text);
void list_take(struct list *list, char *text); /* the list frees text */
void list_add_all(struct list *list, const struct list *other);
void list_insert(struct list *list, size_t index, const char *text);
void list_free(struct list *list); /* leaves an empty list */
bool list_has(const struct list *list, const char *text);
char *list_joined(const struct list *list, const char *between); /* a new string */

#endif

/* Memory for a host tool: an allocation succeeds or the program ends.
 *
 * Errors  out of memory prints one line to stderr and exits with status 2 ("could not analyse")
 */
#ifndef CHECK_SUPPORT_MEMORY_H
#define CHECK_SUPPORT_MEMORY_H

#include <stddef.h>

void *memory_new(size_t size); /* zeroed; size 0 gives a pointer that may be freed */
void *memory_resize(void *old, size_t count, size_t item_size);
char *text_copy(const char *text); /* NULL gives NULL */
char *text_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Makes room for one more item in an array that holds `count` and grows by doubling. */
void *array_grow(void *items, size_t count, size_t *capacity, size_t item_size);

#endif

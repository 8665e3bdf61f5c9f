/* Memory: the four functions that every compiler calls by itself. C's own <string.h> would do, but a
 * cross compiler has none without a C library.
 *
 * Unit    bytes
 * Source  ISO C
 */
#ifndef LIB_MEMORY_H
#define LIB_MEMORY_H

#include <stddef.h>

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int value, size_t size);
int memcmp(const void *a, const void *b, size_t size);

#endif

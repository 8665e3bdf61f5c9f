#include "trusted.h"

ctx_default(kernel);

int *first(void) __attribute__((returns_nonnull)); /* expect: safe-unsafe */
int second(int *number nullable) __attribute__((nonnull)); /* expect: safe-unsafe */
void *third(size_t size) __attribute__((malloc, alloc_size(1))); /* expect: safe-unsafe safe-unsafe */
int fourth(int number) __attribute__((__const__, unused)); /* expect: safe-unsafe */
int fifth(void) __attribute__((weak)); /* expect: safe-unsafe */

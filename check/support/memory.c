#include "memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *memory_checked(void *memory)
{
    if (memory == NULL) {
        fputs("ctx: out of memory\n", stderr);
        exit(2);
    }
    return memory;
}

void *memory_new(size_t size)
{
    return memory_checked(calloc(1, size > 0 ? size : 1));
}

void *memory_resize(void *old, size_t count, size_t item_size)
{
    if (item_size != 0 && count > SIZE_MAX / item_size)
        return memory_checked(NULL);
    size_t size = count * item_size;
    return memory_checked(realloc(old, size > 0 ? size : 1));
}

char *text_copy(const char *text)
{
    return text == NULL ? NULL : memory_checked(strdup(text));
}

char *text_format(const char *format, ...)
{
    char *text = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    return memory_checked(length < 0 ? NULL : text);
}

void *array_grow(void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity == 0 ? 8 : *capacity * 2;
    return memory_resize(items, *capacity, item_size);
}

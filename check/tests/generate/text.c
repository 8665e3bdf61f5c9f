#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct text *text, size_t more)
{
    if (text->length + more + 1 <= text->capacity)
        return;
    text->capacity = (text->length + more + 1) * 2;
    text->bytes = realloc(text->bytes, text->capacity);
    if (!text->bytes) {
        fputs("generate: out of memory\n", stderr);
        exit(2);
    }
}

void text_add(struct text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    const int size = vsnprintf(NULL, 0, format, list);
    va_end(list);
    reserve(text, (size_t)size);
    va_start(list, format);
    vsnprintf(text->bytes + text->length, (size_t)size + 1, format, list);
    va_end(list);
    text->length += (size_t)size;
}

void text_append(struct text *text, const struct text *other)
{
    if (other->length)
        text_add(text, "%s", other->bytes);
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->bytes)
        text->bytes[0] = '\0';
}

void text_free(struct text *text)
{
    free(text->bytes);
    *text = (struct text){0};
}

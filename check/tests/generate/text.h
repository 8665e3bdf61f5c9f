/* Text: a string that grows. Memory is never short here: running out of it ends the program. */
#ifndef GENERATE_TEXT_H
#define GENERATE_TEXT_H

#include <stddef.h>

struct text {
    char *bytes; /* ends with a null, NULL while empty */
    size_t length, capacity;
};

void text_add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_append(struct text *text, const struct text *other);
void text_clear(struct text *text); /* keeps the memory */
void text_free(struct text *text);

#endif

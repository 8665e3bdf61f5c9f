#include "lib/text.h"

/* Not where it is called: it is called everywhere. */
__attribute__((noinline)) char text_next(struct text_reader *self)
{
    return text_next_of(self, text_pairs);
}

const char *text_at(const char *list, unsigned place)
{
    struct text_reader reader;
    text_begin(&reader, list);
    for (; place > 0; place--)
        while (text_next(&reader) != '\0')
            continue;
    return reader.next;
}

/* Text: a string literal as it lies in a kernel's flash, where `takt-data` may have packed it.
 *
 * Shape   characters of ASCII, and codes from TEXT_CODE on; a zero byte ends it. A code stands for a pair of
 *         bytes, which are characters or codes again. What has no codes is a text too: what the compiler
 *         made, a kernel that is not packed, a string in RAM
 * Rule    `const char *` is read by text_next alone (which format does, for patterns and for %s), as what a
 *         literal points to is known to nobody else: no indexing, no comparing, no copying, no
 *         `char local[] = "..."`, which the compiler copies from a literal. An array `static const char
 *         name[] = "..."` is no literal and stays as it is; with TEXT_LIST it is a text
 * Errors  none. What somebody else chose (the name of an app) is no text: it may have bytes that are codes
 */
#ifndef LIB_TEXT_H
#define LIB_TEXT_H

#include "lib/contexts.h"
#include <stddef.h>
#include <stdint.h>

#define TEXT_CODE 0x80u
#define TEXT_CODES 127u
#define TEXT_DEPTH 3   /* bytes that wait while others are read, at most: takt-data sees to it */
#define TEXT_NONE (-1) /* nothing waits: so 0xFF is no code */

/* In a kernel, boards/kernel.ld places the table of what each code stands for in front of the texts, and
 * takt-data fills it. Elsewhere there are no codes.
 *
 * TEXT_LIST: on an array of several texts in a row: static const char names[] TEXT_LIST = "one\0two" */
#if __STDC_HOSTED__
#define text_pairs ((const uint8_t(*)[2])NULL)
#define TEXT_LIST
#else
extern const uint8_t text_pairs[TEXT_CODES][2];
#define TEXT_LIST __attribute__((section(".texts")))
#endif

struct text_reader {
    const char *next;
    int32_t waiting; /* bytes that come before next: the lowest first, TEXT_NONE behind the last */
};

/* At the text's first character. */
static inline void text_begin(struct text_reader *self sets, const char *text)
{
    *self = (struct text_reader){.next = text, .waiting = TEXT_NONE};
}

__attribute__((always_inline)) static inline char text_next_of(struct text_reader *self,
                                                               const uint8_t (*pairs)[2])
{
    int32_t waiting = self->waiting;
    uint32_t byte = (uint8_t)waiting;
    if (__builtin_expect(waiting == TEXT_NONE, 1))
        byte = (uint8_t)*self->next++;
    else
        waiting >>= 8;
    for (; byte >= TEXT_CODE && pairs != NULL; byte = pairs[byte % TEXT_CODE][0])
        waiting = (int32_t)((uint32_t)waiting << 8 | pairs[byte % TEXT_CODE][1]);
    self->waiting = waiting;
    return (char)byte;
}

/* The next character; zero at the end, once: behind it begins the next text of a list. */
char text_next(struct text_reader *self ctx(a)) ctx(a);

/* The text which so many others precede. */
const char *text_at(const char *list ctx(a), unsigned place) ctx(a) ctx_result(a);

#endif

/* Format: text output without a C library's printf.
 *
 * Shape   a writer is where characters go; format writes what a format string describes
 * Order   characters leave in order, unbuffered
 * Errors  none: a writer that is full drops, and says so in its own way
 * Texts   what is `const char *` here is a text (lib/text.h): a literal, which may be packed, or a string of
 *         ASCII. What a writer gets is plain
 */
#ifndef LIB_FORMAT_H
#define LIB_FORMAT_H

#include "lib/bytes.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct writer {
    void (*write)(struct writer *self, const char *text, size_t size);
};

/* The plain text; the value as 0x and eight digits. For who can do without format. */
void format_text(struct writer *writer ctx(a), const char *text ctx(a)) ctx(a);
void format_hex(struct writer *writer ctx(a), uint32_t value) ctx(a);

/* Understands %s %c %u %x and %%; for %s %u %x a width and the flags - and 0, of which one; a precision for %s
 * (%.3s, %.*s); and the length l. %X is an address: 0x and eight digits of an unsigned. A newline
 * ends a line as terminals want it, with CR LF. Of anything else the letter is written. */
__attribute__((format(printf, 2, 3))) void format(struct writer *writer ctx(a),
                                                  const char *text ctx(a), ...) ctx(a);
void format_list(struct writer *writer ctx(a), const char *text ctx(a), va_list arguments ctx(a))
    ctx(a);

/* Text that somebody else chose, such as an app's name: at most width characters of it, filled up
 * with spaces to width if `fill`. What is no printable ASCII becomes a question mark. */
void format_foreign(struct writer *writer ctx(a), struct const_bytes text ctx(a), size_t width,
                    bool fill) ctx(a);

/* A writer into a buffer: always ends in a zero byte when capacity is not 0; what does not fit
 * is dropped and counted. */
struct buffer_writer {
    struct writer writer;
    char *buffer;
    size_t capacity;
    size_t used;    /* without the final zero */
    size_t dropped; /* characters that did not fit */
};
void buffer_writer_init(struct buffer_writer *self ctx(a) sets, char *buffer ctx(a),
                        size_t capacity) ctx(a);

#endif

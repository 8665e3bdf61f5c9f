#include "lib/format.h"
#include "lib/container_of.h"
#include "lib/text.h"
#include <stdbool.h>
#include <stdint.h>

/* One conversion as the format string asks for it. */
struct conversion {
    bool left;    /* flag - */
    bool is_long; /* length l */
    char fill;    /* flag 0, or a space */
    size_t width;
    size_t limit; /* precision: characters of a string at most */
};

static void write_fill(struct writer *writer, char fill, size_t count)
{
    for (; count > 0; count--)
        writer->write(writer, &fill, 1);
}

/* Reads it twice when it must know beforehand how long it is. */
static void write_padded(struct writer *writer, const struct conversion *conversion,
                         const char *text)
{
    struct text_reader reader;
    size_t size = 0;
    text_begin(&reader, text);
    while (size < conversion->limit && text_next(&reader) != '\0')
        size++;
    const size_t fill = conversion->width > size ? conversion->width - size : 0;
    if (!conversion->left)
        write_fill(writer, conversion->fill, fill);
    text_begin(&reader, text);
    for (; size > 0; size--)
        write_fill(writer, text_next(&reader), 1);
    if (conversion->left)
        write_fill(writer, ' ', fill);
}

static void write_number(struct writer *writer, const struct conversion *conversion,
                         unsigned long value, unsigned base)
{
    char text[21]; /* of 2^64 - 1 in decimal */
    char *first = &text[sizeof text - 1];
    *first = '\0';
    do {
        const unsigned digit = (unsigned)(value % base);
        *--first = (char)(digit < 10 ? '0' + digit : 'a' - 10 + digit);
        value /= base;
    } while (value != 0);
    write_padded(writer, conversion, first);
}

/* A list behind a pointer, so that functions here can take from it in turn on every ABI. */
struct arguments {
    va_list list;
};

/* The pattern stands behind the percent sign; comes back with the kind. */
static char read_conversion(struct text_reader *pattern, struct conversion *conversion,
                            struct arguments *arguments)
{
    *conversion = (struct conversion){.fill = ' ', .limit = SIZE_MAX};
    size_t *number = &conversion->width;
    for (;;) {
        const char next = text_next(pattern);
        if (next == '0' && conversion->width == 0)
            conversion->fill = '0';
        if (next >= '0' && next <= '9')
            *number = *number * 10 + (size_t)(next - '0');
        else if (next == '-')
            conversion->left = true;
        else if (next == 'l')
            conversion->is_long = true;
        else if (next == '*')
            *number = va_arg(arguments->list, unsigned);
        else if (next == '.')
            *(number = &conversion->limit) = 0;
        else
            return next;
    }
}

/* false: the pattern has ended instead. */
static bool write_conversion(struct writer *writer, struct text_reader *pattern,
                             struct arguments *arguments)
{
    struct conversion conversion;
    char kind = read_conversion(pattern, &conversion, arguments);
    switch (kind) {
    case 's':
        write_padded(writer, &conversion, va_arg(arguments->list, const char *));
        break;
    case 'X':
        format_hex(writer, va_arg(arguments->list, unsigned));
        break;
    case 'u':
    case 'x':
        write_number(writer, &conversion,
                     conversion.is_long ? va_arg(arguments->list, unsigned long)
                                        : va_arg(arguments->list, unsigned),
                     kind == 'u' ? 10 : 16);
        break;
    case 'c':
        kind = (char)va_arg(arguments->list, int);
        __attribute__((fallthrough));
    default:
        write_fill(writer, kind, 1);
        break;
    case '\0':
        return false;
    }
    return true;
}

void format_list(struct writer *writer, const char *text, va_list list)
{
    struct arguments arguments;
    struct text_reader pattern;
    va_copy(arguments.list, list);
    text_begin(&pattern, text);
    for (;;) {
        const char next = text_next(&pattern);
        if (next == '\0' || (next == '%' && !write_conversion(writer, &pattern, &arguments)))
            break;
        if (next == '%')
            continue;
        if (next == '\n')
            write_fill(writer, '\r', 1);
        write_fill(writer, next, 1);
    }
    va_end(arguments.list);
}

void format(struct writer *writer, const char *text, ...)
{
    va_list list;
    va_start(list, text);
    format_list(writer, text, list);
    va_end(list);
}

static bool is_printable(uint8_t byte)
{
    return byte >= ' ' && byte <= '~';
}

void format_foreign(struct writer *writer, struct const_bytes text, size_t width, bool fill)
{
    const size_t size = text.size < width ? text.size : width;
    size_t done = 0;
    while (done < size) {
        const size_t first = done;
        while (done < size && is_printable(text.data[done]))
            done++;
        if (done > first) {
            writer->write(writer, (const char *)&text.data[first], done - first);
        } else {
            write_fill(writer, '?', 1);
            done++;
        }
    }
    if (fill)
        write_fill(writer, ' ', width - size);
}

static void buffer_writer_write(struct writer *writer, const char *text, size_t size)
{
    struct buffer_writer *const self = container_of(writer, struct buffer_writer, writer);
    const size_t room = self->capacity == 0 ? 0 : self->capacity - 1 - self->used;
    const size_t fits = size < room ? size : room;
    for (size_t i = 0; i < fits; i++)
        self->buffer[self->used + i] = text[i];
    self->used += fits;
    self->dropped += size - fits;
    if (self->capacity != 0)
        self->buffer[self->used] = '\0';
}

void buffer_writer_init(struct buffer_writer *self, char *buffer, size_t capacity)
{
    *self = (struct buffer_writer){
        .writer = {.write = buffer_writer_write}, .buffer = buffer, .capacity = capacity};
    if (capacity != 0)
        buffer[0] = '\0';
}

void format_text(struct writer *writer, const char *text)
{
    struct text_reader reader;
    char piece[16];
    size_t size = 0;
    text_begin(&reader, text);
    do {
        for (size = 0; size < sizeof piece; size++)
            if ((piece[size] = text_next_of(&reader, text_pairs)) == '\0')
                break;
        writer->write(writer, piece, size);
    } while (size == sizeof piece);
}

void format_hex(struct writer *writer, uint32_t value)
{
    char text[10] = {'0', 'x'};
    for (unsigned at = sizeof text; at-- > 2; value >>= 4)
        text[at] = (char)((value & 0xF) < 10 ? '0' + (value & 0xF) : 'a' - 10 + (value & 0xF));
    writer->write(writer, text, sizeof text);
}

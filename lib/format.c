#include "lib/format.h"
#include "lib/container_of.h"
#include <stdbool.h>
#include <stdint.h>

/* One conversion as the format string asks for it. */
struct conversion {
    bool left; /* flag - */
    char fill; /* flag 0, or a space */
    size_t width;
    size_t limit; /* precision: characters of a string at most */
};

static void write_fill(struct writer *writer, char fill, size_t count)
{
    for (; count > 0; count--)
        writer->write(writer, &fill, 1);
}

static void write_padded(struct writer *writer, const struct conversion *conversion,
                         const char *text, size_t size)
{
    const size_t fill = conversion->width > size ? conversion->width - size : 0;
    if (!conversion->left)
        write_fill(writer, conversion->fill, fill);
    if (size != 0)
        writer->write(writer, text, size);
    if (conversion->left)
        write_fill(writer, ' ', fill);
}

static void write_number(struct writer *writer, const struct conversion *conversion,
                         unsigned long value, unsigned base)
{
    char text[20]; /* of 2^64 - 1 in decimal */
    size_t first = sizeof text;
    do {
        text[--first] = "0123456789abcdef"[value % base];
        value /= base;
    } while (value != 0);
    write_padded(writer, conversion, &text[first], sizeof text - first);
}

static void write_string(struct writer *writer, const struct conversion *conversion,
                         const char *text)
{
    size_t size = 0;
    while (size < conversion->limit && text[size] != '\0')
        size++;
    write_padded(writer, conversion, text, size);
}

static const char *read_number(const char *text, size_t *number)
{
    for (*number = 0; *text >= '0' && *text <= '9'; text++)
        *number = *number * 10 + (size_t)(*text - '0');
    return text;
}

/* A list behind a pointer, so that functions here can take from it in turn on every ABI. */
struct arguments {
    va_list list;
};

/* text stands behind the percent sign; comes back at the length or the kind. */
static const char *read_conversion(const char *text, struct conversion *conversion,
                                   struct arguments *arguments)
{
    *conversion = (struct conversion){.fill = ' ', .limit = SIZE_MAX};
    if (*text == '-') {
        conversion->left = true;
        text++;
    }
    if (*text == '0')
        conversion->fill = '0';
    text = read_number(text, &conversion->width);
    if (*text != '.')
        return text;
    if (text[1] != '*')
        return read_number(text + 1, &conversion->limit);
    conversion->limit = va_arg(arguments->list, unsigned);
    return text + 2;
}

/* false: no conversion that is known here. */
static bool write_conversion(struct writer *writer, const struct conversion *conversion,
                             bool is_long, char kind, struct arguments *arguments)
{
    char character = kind;
    switch (kind) {
    case 's':
        write_string(writer, conversion, va_arg(arguments->list, const char *));
        return true;
    case 'X':
        format_hex(writer, va_arg(arguments->list, unsigned));
        return true;
    case 'u':
    case 'x':
        write_number(writer, conversion,
                     is_long ? va_arg(arguments->list, unsigned long)
                             : va_arg(arguments->list, unsigned),
                     kind == 'u' ? 10 : 16);
        return true;
    case 'c':
        character = (char)va_arg(arguments->list, int);
        __attribute__((fallthrough));
    case '%':
        write_padded(writer, conversion, &character, 1);
        return true;
    default:
        return false;
    }
}

void format_list(struct writer *writer, const char *text, va_list list)
{
    struct arguments arguments;
    va_copy(arguments.list, list);
    for (;;) {
        struct conversion conversion;
        size_t plain = 0;
        while (text[plain] != '\0' && text[plain] != '%' && text[plain] != '\n')
            plain++;
        if (plain != 0)
            writer->write(writer, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        if (*text == '\n') {
            writer->write(writer, "\r\n", 2);
            text++;
            continue;
        }
        const char *kind = read_conversion(text + 1, &conversion, &arguments);
        const bool is_long = *kind == 'l';
        kind += is_long;
        const size_t size = (size_t)(kind - text) + (*kind != '\0');
        if (!write_conversion(writer, &conversion, is_long, *kind, &arguments))
            writer->write(writer, text, size);
        text += size;
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

void format_foreign(struct writer *writer, struct const_bytes text, size_t width, bool fill)
{
    const size_t size = text.size < width ? text.size : width;
    for (size_t i = 0; i < size; i++) {
        const bool is_printable = text.data[i] >= ' ' && text.data[i] <= '~';
        const char character = is_printable ? (char)text.data[i] : '?';
        writer->write(writer, &character, 1);
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
    size_t size = 0;
    while (text[size] != '\0')
        size++;
    writer->write(writer, text, size);
}

void format_hex(struct writer *writer, uint32_t value)
{
    char digits[] = "0x00000000";
    for (unsigned at = sizeof digits - 1; at-- > 2; value >>= 4)
        digits[at] = "0123456789abcdef"[value & 0xF];
    writer->write(writer, digits, sizeof digits - 1);
}

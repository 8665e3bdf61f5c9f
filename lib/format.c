#include "lib/format.h"
#include "lib/container_of.h"
#include <stdbool.h>
#include <stdint.h>

/* One conversion as the format string asks for it. */
struct conversion {
    bool left;    /* flag - */
    bool zeroes;  /* flag 0 */
    bool is_long; /* length l */
    int width;
    int precision; /* negative: none */
    char kind;
};

static void write_text(struct writer *writer, const char *text, size_t size)
{
    if (size != 0)
        writer->write(writer, text, size);
}

static void write_fill(struct writer *writer, char fill, size_t count)
{
    for (; count > 0; count--)
        writer->write(writer, &fill, 1);
}

/* The sign stands before zeroes and after spaces. */
static void write_padded(struct writer *writer, const struct conversion *conversion,
                         const char *sign, const char *text, size_t size)
{
    const size_t sign_size = *sign == '\0' ? 0 : 1;
    const size_t width = conversion->width < 0 ? 0 : (size_t)conversion->width;
    const size_t fill = width > size + sign_size ? width - size - sign_size : 0;
    const bool zeroes = conversion->zeroes && !conversion->left;
    if (!conversion->left && !zeroes)
        write_fill(writer, ' ', fill);
    write_text(writer, sign, sign_size);
    if (zeroes)
        write_fill(writer, '0', fill);
    write_text(writer, text, size);
    if (conversion->left)
        write_fill(writer, ' ', fill);
}

static void write_number(struct writer *writer, const struct conversion *conversion,
                         const char *sign, unsigned long value, unsigned base)
{
    const char *const digits = conversion->kind == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    char text[20]; /* of 2^64 - 1 in decimal */
    size_t first = sizeof text;
    do {
        text[--first] = digits[value % base];
        value /= base;
    } while (value != 0);
    write_padded(writer, conversion, sign, &text[first], sizeof text - first);
}

static void write_string(struct writer *writer, struct conversion *conversion, const char *text)
{
    size_t size = 0;
    conversion->zeroes = false;
    if (text == NULL)
        text = "(null)";
    while ((conversion->precision < 0 || size < (size_t)conversion->precision) &&
           text[size] != '\0')
        size++;
    write_padded(writer, conversion, "", text, size);
}

static const char *read_number(const char *text, int *number)
{
    for (; *text >= '0' && *text <= '9'; text++)
        if (*number < 1000)
            *number = *number * 10 + (*text - '0');
    return text;
}

static const char *read_flags(const char *text, struct conversion *conversion)
{
    for (;; text++) {
        if (*text == '-')
            conversion->left = true;
        else if (*text == '0')
            conversion->zeroes = true;
        else
            return text;
    }
}

/* A list behind a pointer, so that functions here can take from it in turn on every ABI. */
struct arguments {
    va_list list;
};

static int read_count(const char **text, struct arguments *arguments)
{
    int count = 0;
    if (**text == '*') {
        ++*text;
        return va_arg(arguments->list, int);
    }
    *text = read_number(*text, &count);
    return count;
}

/* text stands behind the percent sign; comes back behind the conversion. */
static const char *read_conversion(const char *text, struct conversion *conversion,
                                   struct arguments *arguments)
{
    *conversion = (struct conversion){.precision = -1};
    text = read_flags(text, conversion);
    conversion->width = read_count(&text, arguments);
    if (conversion->width < 0) {
        conversion->left = true;
        conversion->width = -conversion->width;
    }
    if (*text == '.') {
        text++;
        conversion->precision = read_count(&text, arguments);
    }
    if (*text == 'l') {
        conversion->is_long = true;
        text++;
    }
    conversion->kind = *text;
    return *text == '\0' ? text : text + 1;
}

static unsigned long take_unsigned(const struct conversion *conversion, struct arguments *arguments)
{
    return conversion->is_long ? va_arg(arguments->list, unsigned long)
                               : va_arg(arguments->list, unsigned);
}

static void write_signed(struct writer *writer, const struct conversion *conversion,
                         struct arguments *arguments)
{
    const long value =
        conversion->is_long ? va_arg(arguments->list, long) : va_arg(arguments->list, int);
    const unsigned long magnitude = value < 0 ? 0ul - (unsigned long)value : (unsigned long)value;
    write_number(writer, conversion, value < 0 ? "-" : "", magnitude, 10);
}

/* All digits, so that addresses stand in columns. */
static void write_pointer(struct writer *writer, struct conversion *conversion,
                          struct arguments *arguments)
{
    const uintptr_t value = (uintptr_t)va_arg(arguments->list, void *);
    write_text(writer, "0x", 2);
    conversion->zeroes = true;
    conversion->width = 2 * (int)sizeof(uint32_t);
    write_number(writer, conversion, "", value, 16);
}

/* false: no conversion that is known here. */
static bool write_conversion(struct writer *writer, struct conversion *conversion,
                             struct arguments *arguments)
{
    switch (conversion->kind) {
    case 's':
        write_string(writer, conversion, va_arg(arguments->list, const char *));
        return true;
    case 'c': {
        const char character = (char)va_arg(arguments->list, int);
        conversion->zeroes = false;
        write_padded(writer, conversion, "", &character, 1);
        return true;
    }
    case 'd':
        write_signed(writer, conversion, arguments);
        return true;
    case 'u':
        write_number(writer, conversion, "", take_unsigned(conversion, arguments), 10);
        return true;
    case 'x':
    case 'X':
        write_number(writer, conversion, "", take_unsigned(conversion, arguments), 16);
        return true;
    case 'p':
        write_pointer(writer, conversion, arguments);
        return true;
    case '%':
        write_text(writer, "%", 1);
        return true;
    default:
        return false;
    }
}

void format_list(struct writer *writer, const char *text, va_list list)
{
    struct arguments arguments;
    va_copy(arguments.list, list);
    while (*text != '\0') {
        size_t plain = 0;
        while (text[plain] != '\0' && text[plain] != '%')
            plain++;
        write_text(writer, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        struct conversion conversion;
        const char *const behind = read_conversion(text + 1, &conversion, &arguments);
        if (!write_conversion(writer, &conversion, &arguments))
            write_text(writer, text, (size_t)(behind - text));
        text = behind;
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

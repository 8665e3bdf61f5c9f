/* Buffer: bytes that grow; and whole files as such.
 *
 * Order   little endian
 * Errors  out of memory and files that cannot be read or written end the program with a message
 */
#ifndef TAKT_BUFFER_H
#define TAKT_BUFFER_H

#include "lib/bytes.h"

struct buffer {
    uint8_t *data;
    size_t size;
    size_t capacity;
};

void buffer_add(struct buffer *buffer, const void *data, size_t size);
void buffer_fill(struct buffer *buffer, uint8_t byte, size_t count);
void buffer_add_u16(struct buffer *buffer, uint32_t value);
void buffer_add_u32(struct buffer *buffer, uint32_t value);
void buffer_set_u16(struct buffer *buffer, size_t offset, uint32_t value);
void buffer_set_u32(struct buffer *buffer, size_t offset, uint32_t value);
void buffer_free(struct buffer *buffer);

static inline struct const_bytes buffer_bytes(const struct buffer *buffer)
{
    return (struct const_bytes){buffer->data, buffer->size};
}

uint32_t bytes_u16(const uint8_t *at);
uint32_t bytes_u32(const uint8_t *at);

struct buffer file_read(const char *path);
void file_write(const char *path, struct const_bytes bytes);

/* malloc and strdup that don't fail. */
void *memory_get(size_t size);
char *text_format(const char *text, ...) __attribute__((format(printf, 1, 2)));

#endif

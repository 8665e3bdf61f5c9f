#include "buffer.h"
#include "fail.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *memory_get(size_t size)
{
    void *const memory = calloc(1, size == 0 ? 1 : size);
    if (memory == NULL)
        fail("out of memory");
    return memory;
}

char *text_format(const char *text, ...)
{
    va_list arguments;
    char *result;
    va_start(arguments, text);
    const int size = vasprintf(&result, text, arguments);
    va_end(arguments);
    if (size < 0)
        fail("out of memory");
    return result;
}

static void reserve(struct buffer *buffer, size_t more)
{
    if (more <= buffer->capacity - buffer->size)
        return;
    size_t capacity = buffer->capacity < 256 ? 256 : buffer->capacity;
    while (capacity - buffer->size < more)
        capacity *= 2;
    uint8_t *const data = realloc(buffer->data, capacity);
    if (data == NULL)
        fail("out of memory");
    buffer->data = data;
    buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const void *data, size_t size)
{
    if (size == 0)
        return;
    reserve(buffer, size);
    memcpy(buffer->data + buffer->size, data, size);
    buffer->size += size;
}

void buffer_fill(struct buffer *buffer, uint8_t byte, size_t count)
{
    if (count == 0)
        return;
    reserve(buffer, count);
    memset(buffer->data + buffer->size, byte, count);
    buffer->size += count;
}

void buffer_add_u16(struct buffer *buffer, uint32_t value)
{
    const uint8_t bytes[] = {(uint8_t)value, (uint8_t)(value >> 8)};
    buffer_add(buffer, bytes, sizeof bytes);
}

void buffer_add_u32(struct buffer *buffer, uint32_t value)
{
    buffer_add_u16(buffer, value & 0xFFFF);
    buffer_add_u16(buffer, value >> 16);
}

void buffer_set_u16(struct buffer *buffer, size_t offset, uint32_t value)
{
    buffer->data[offset] = (uint8_t)value;
    buffer->data[offset + 1] = (uint8_t)(value >> 8);
}

void buffer_set_u32(struct buffer *buffer, size_t offset, uint32_t value)
{
    buffer_set_u16(buffer, offset, value & 0xFFFF);
    buffer_set_u16(buffer, offset + 2, value >> 16);
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}

uint32_t bytes_u16(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8;
}

uint32_t bytes_u32(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

struct buffer file_read(const char *path)
{
    FILE *const file = fopen(path, "rb");
    if (file == NULL)
        fail("%s: %s", path, strerror(errno));
    struct buffer contents = {0};
    uint8_t chunk[4096];
    for (size_t size; (size = fread(chunk, 1, sizeof chunk, file)) != 0;)
        buffer_add(&contents, chunk, size);
    if (ferror(file))
        fail("%s: %s", path, strerror(errno));
    fclose(file);
    return contents;
}

/* By way of a second file, so that nobody ever sees half of it. */
void file_write(const char *path, struct const_bytes bytes)
{
    char *const half = text_format("%s.new", path);
    FILE *const file = fopen(half, "wb");
    if (file == NULL)
        fail("%s: %s", half, strerror(errno));
    const size_t written = fwrite(bytes.data, 1, bytes.size, file);
    const int closed = fclose(file);
    if (written != bytes.size || closed != 0 || rename(half, path) != 0) {
        const int reason = errno;
        remove(half);
        fail("%s: %s", path, strerror(reason));
    }
    free(half);
}

/* Bytes: a pointer and how many bytes lie behind it.
 *
 * Unit    size in bytes; data may be NULL when size is 0
 * Shape   code that does no pointer arithmetic reaches them through the functions below
 * Errors  an index beyond the size is a failed kernel_assert
 */
#ifndef LIB_BYTES_H
#define LIB_BYTES_H

#include "lib/ctx.h"
#include "lib/memory.h"
#include "lib/panic.h"
#include <stddef.h>
#include <stdint.h>

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};

struct const_bytes {
    const uint8_t *data counted_by(size);
    size_t size;
};

/* The first `count` bytes; all of them when there are fewer. */
static inline struct bytes bytes_first(struct bytes bytes, size_t count)
{
    return (struct bytes){.data = bytes.data, .size = count < bytes.size ? count : bytes.size};
}

static inline struct const_bytes bytes_as_const(struct bytes bytes)
{
    return (struct const_bytes){.data = bytes.data, .size = bytes.size};
}

static inline uint8_t bytes_get(struct bytes bytes, size_t index)
{
    kernel_assert(index < bytes.size);
    /* Safe: the index was just compared with the size. */
    unsafe
    {
        return bytes.data[index];
    }
}

static inline uint8_t const_bytes_get(struct const_bytes bytes, size_t index)
{
    kernel_assert(index < bytes.size);
    /* Safe: the index was just compared with the size. */
    unsafe
    {
        return bytes.data[index];
    }
}

static inline void bytes_set(struct bytes bytes, size_t index, uint8_t value)
{
    kernel_assert(index < bytes.size);
    /* Safe: the index was just compared with the size. */
    unsafe
    {
        bytes.data[index] = value;
    }
}

/* size bytes from offset on; all of them must be there. */
static inline struct bytes bytes_part(struct bytes bytes, size_t offset, size_t size)
{
    kernel_assert(offset <= bytes.size && size <= bytes.size - offset);
    /* Safe: the part was just compared with the whole. */
    unsafe
    {
        return (struct bytes){.data = bytes.data + offset, .size = size};
    }
}

/* As an array of so many, all of which must be there: uint8_t (*)[count]. */
#define bytes_as_array(bytes, count) ((uint8_t(*)[count])bytes_at_least((bytes), (count)))

static inline uint8_t *bytes_at_least(struct bytes bytes, size_t count)
{
    kernel_assert(count <= bytes.size);
    return bytes.data;
}

static inline void bytes_fill(struct bytes bytes, uint8_t value)
{
    memset(bytes.data, value, bytes.size);
}

/* The word at an offset, perhaps not aligned, in the byte order of file formats: the lowest first. */
static inline uint32_t const_bytes_word(struct const_bytes bytes, size_t offset)
{
    kernel_assert(offset <= bytes.size && bytes.size - offset >= 4);
    /* Safe: the four bytes were just compared with the size. */
    unsafe
    {
        const uint8_t *const at = bytes.data + offset;
        return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
    }
}

static inline void bytes_word_set(struct bytes bytes, size_t offset, uint32_t word)
{
    kernel_assert(offset <= bytes.size && bytes.size - offset >= 4);
    /* Safe: the four bytes were just compared with the size. */
    unsafe
    {
        uint8_t *const at = bytes.data + offset;
        at[0] = (uint8_t)word;
        at[1] = (uint8_t)(word >> 8);
        at[2] = (uint8_t)(word >> 16);
        at[3] = (uint8_t)(word >> 24);
    }
}

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif

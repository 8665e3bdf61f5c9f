/* Bytes: a pointer and how many bytes lie behind it.
 *
 * Unit    size in bytes; data may be NULL when size is 0
 * Shape   code that does no pointer arithmetic reaches them through the functions below
 * Errors  an index beyond the size is a failed kernel_assert
 */
#ifndef LIB_BYTES_H
#define LIB_BYTES_H

#include "lib/ctx.h"
#include "lib/panic.h"
#include <stddef.h>
#include <stdint.h>

struct bytes {
    uint8_t *data;
    size_t size;
};

struct const_bytes {
    const uint8_t *data;
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

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif

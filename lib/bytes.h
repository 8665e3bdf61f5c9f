/* Bytes: a pointer and how many bytes lie behind it.
 *
 * Unit    size in bytes; data may be NULL when size is 0
 */
#ifndef LIB_BYTES_H
#define LIB_BYTES_H

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

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

#endif

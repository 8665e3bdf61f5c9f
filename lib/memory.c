#include "lib/memory.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* By words where both sides are aligned alike, else by bytes. The loops must not become calls of the
 * functions that they are: CMakeLists.txt sees to it. */
typedef uint32_t __attribute__((may_alias)) word;

static bool is_aligned(const void *a, const void *b)
{
    return (((uintptr_t)a | (uintptr_t)b) & (sizeof(word) - 1)) == 0;
}

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    uint8_t *to_byte = to;
    const uint8_t *from_byte = from;
    if (is_aligned(to, from)) {
        word *to_word = to;
        const word *from_word = from;
        for (; size >= sizeof(word); size -= sizeof(word))
            *to_word++ = *from_word++;
        to_byte = (uint8_t *)to_word;
        from_byte = (const uint8_t *)from_word;
    }
    while (size-- > 0)
        *to_byte++ = *from_byte++;
    return to;
}

void *memmove(void *to, const void *from, size_t size)
{
    if ((uintptr_t)to - (uintptr_t)from >= size)
        return memcpy(to, from, size);
    uint8_t *const to_byte = to;
    const uint8_t *const from_byte = from;
    while (size-- > 0)
        to_byte[size] = from_byte[size];
    return to;
}

void *memset(void *to, int value, size_t size)
{
    uint8_t *to_byte = to;
    if (is_aligned(to, NULL)) {
        word *to_word = to;
        for (; size >= sizeof(word); size -= sizeof(word))
            *to_word++ = (uint8_t)value * 0x01010101u;
        to_byte = (uint8_t *)to_word;
    }
    while (size-- > 0)
        *to_byte++ = (uint8_t)value;
    return to;
}

int memcmp(const void *a, const void *b, size_t size)
{
    const uint8_t *const a_byte = a;
    const uint8_t *const b_byte = b;
    for (size_t i = 0; i < size; i++)
        if (a_byte[i] != b_byte[i])
            return a_byte[i] - b_byte[i];
    return 0;
}

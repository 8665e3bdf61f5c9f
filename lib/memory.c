#include "lib/memory.h"
#include <stddef.h>
#include <stdint.h>

/* By words, wherever they lie: a processor that cannot load them so gets bytes from the compiler. The
 * loops must not become calls of the functions that they are: CMakeLists.txt sees to it. */
struct __attribute__((packed, may_alias)) word {
    uint32_t value;
};

void *memcpy(void *restrict to, const void *restrict from, size_t size)
{
    struct word *to_word = to;
    const struct word *from_word = from;
    for (; size >= 8 * sizeof(struct word); size -= 8 * sizeof(struct word)) {
        *to_word++ = *from_word++;
        *to_word++ = *from_word++;
        *to_word++ = *from_word++;
        *to_word++ = *from_word++;
        *to_word++ = *from_word++;
        *to_word++ = *from_word++;
        *to_word++ = *from_word++;
        *to_word++ = *from_word++;
    }
    for (; size >= sizeof(struct word); size -= sizeof(struct word))
        *to_word++ = *from_word++;
    uint8_t *to_byte = (uint8_t *)to_word;
    const uint8_t *from_byte = (const uint8_t *)from_word;
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
    const struct word filling = {(uint8_t)value * 0x01010101u};
    struct word *to_word = to;
    for (; size >= sizeof(struct word); size -= sizeof(struct word))
        *to_word++ = filling;
    uint8_t *to_byte = (uint8_t *)to_word;
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

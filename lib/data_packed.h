/* Data as it is kept in flash: packed by `takt-data` when a kernel is linked, unpacked when it starts.
 *
 * Unit    halfwords in the processor's byte order. For each 16 words of data, one of bits, the lowest the first
 *         word's: it is not zero; then those words
 * Shape   a word takes one halfword when it is less than DATA_PACKED_RAM, or a word's address in the
 *         beginning of RAM; else DATA_PACKED_WHOLE and two, its low half first
 */
#ifndef LIB_DATA_PACKED_H
#define LIB_DATA_PACKED_H

#include <stdint.h>

#define DATA_PACKED_RAM 0xC000u /* and what is above it: that many words from RAM's start on */
#define DATA_PACKED_RAM_START 0x20000000u
#define DATA_PACKED_WHOLE 0xFFFFu
#define DATA_PACKED_GROUP 16u /* words that share a halfword of bits */

/* To words that are zero so far. from is trusted: it is a part of the kernel. */
static inline void data_unpack(const uint16_t *from, uint32_t *to, const uint32_t *end)
{
    for (; to < end; to += DATA_PACKED_GROUP) {
        uint32_t bits = *from++;
        if (bits != 0)
            do {
                uint32_t word = *from++;
                if (word >= DATA_PACKED_RAM) {
                    if (word < DATA_PACKED_WHOLE) {
                        word = DATA_PACKED_RAM_START + (word - DATA_PACKED_RAM) * 4;
                    } else {
                        word = *from++;
                        word |= (uint32_t)*from++ << 16;
                    }
                }
                to[__builtin_ctz(bits)] = word;
                bits &= bits - 1;
            } while (bits != 0);
    }
}

#endif

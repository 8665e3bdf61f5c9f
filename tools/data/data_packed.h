/* Packs data as lib/data_packed.h says. */
#ifndef DATA_DATA_PACKED_H
#define DATA_DATA_PACKED_H

#include <stddef.h>
#include <stdint.h>

/* The most halfwords that so many words may take. */
#define DATA_PACKED_MAX(words) (3 * (words) + (words) / 16 + 1)

/* packed has room for DATA_PACKED_MAX(count). How many halfwords it takes. */
size_t data_pack(const uint32_t *words, size_t count, uint16_t *packed);

#endif

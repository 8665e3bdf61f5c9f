/* Packs texts as lib/text.h says: again and again, the pair of bytes that is most frequent becomes a code;
 * then the texts are said with these codes as shortly as can be. */
#ifndef DATA_TEXT_PACKED_H
#define DATA_TEXT_PACKED_H

#include "lib/text.h"
#include <stdbool.h>
#include <stddef.h>

struct text_packed {
    uint8_t pairs[TEXT_CODES][2];
    size_t pair_count;
    uint8_t *bytes; /* to be freed, as places is */
    size_t size;
    size_t *places; /* for each byte of the texts: the packed byte that it is in */
};

/* starts: of each byte, whether somebody reads from it on; no code reaches over it. NULL: done; else what is
 * wrong with the texts, and nothing is to be freed. */
const char *text_pack(const uint8_t *texts, const bool *starts, size_t size,
                      struct text_packed *packed);

/* Whether what the reader reads from each start on is what was packed. */
bool text_packed_is_right(const struct text_packed *packed, const uint8_t *texts,
                          const bool *starts, size_t size);

#endif

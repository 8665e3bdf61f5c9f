#include "data_packed.h"
#include "lib/data_packed.h"

struct output {
    uint16_t *halfwords;
    size_t count;
};

static void put(struct output *out, uint32_t halfword)
{
    out->halfwords[out->count++] = (uint16_t)halfword;
}

static void word_put(struct output *out, uint32_t word)
{
    const uint32_t ram = (word - DATA_PACKED_RAM_START) / 4;
    if (word < DATA_PACKED_RAM) {
        put(out, word);
    } else if (word % 4 == 0 && word >= DATA_PACKED_RAM_START &&
               ram < DATA_PACKED_WHOLE - DATA_PACKED_RAM) {
        put(out, DATA_PACKED_RAM + ram);
    } else {
        put(out, DATA_PACKED_WHOLE);
        put(out, word & 0xFFFF);
        put(out, word >> 16);
    }
}

size_t data_pack(const uint32_t *words, size_t count, uint16_t *packed)
{
    struct output out = {.halfwords = packed};
    for (size_t start = 0; start < count; start += DATA_PACKED_GROUP) {
        uint16_t *const bits = &packed[out.count];
        put(&out, 0);
        for (size_t i = 0; i < DATA_PACKED_GROUP && start + i < count; i++)
            if (words[start + i] != 0) {
                *bits |= (uint16_t)(1u << i);
                word_put(&out, words[start + i]);
            }
    }
    return out.count;
}

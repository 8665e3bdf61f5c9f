#include "trusted.h"

ctx_default(kernel);

struct table {
    const uint8_t *entries counted_by(count);
    uint32_t count;
};

uint8_t entry(const struct table *table, uint32_t number)
{
    uint8_t sum = 0;
    for (uint32_t i = 0; i < table->count; i++)
        sum ^= table->entries[i];
    return number < table->count ? table->entries[number] : sum;
}

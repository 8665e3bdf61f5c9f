#include "trusted.h"

ctx_default(kernel);

struct table {
    const uint8_t *entries counted_by(count);
    uint32_t count;
    uint32_t other;
};

uint8_t entry(const struct table *table, uint32_t number)
{
    return number < table->other ? table->entries[number] : 0; /* expect: safe-index */
}

#include "trusted.h"

ctx_default(kernel);

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};
static uint8_t buffer[16];

struct bytes whole = {buffer, 17}; /* expect: safe-index */

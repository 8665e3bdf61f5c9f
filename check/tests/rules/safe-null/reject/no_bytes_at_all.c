#include "trusted.h"

ctx_default(kernel);

struct span {
    const uint8_t *data counted_by(size);
    size_t size;
};

uint8_t first(struct span span)
{
    return *span.data; /* expect: safe-null */
}

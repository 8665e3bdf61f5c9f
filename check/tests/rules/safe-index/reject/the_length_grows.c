#include "trusted.h"

ctx_default(kernel);

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};

struct bytes longer(struct bytes bytes, size_t size)
{
    bytes.size++;      /* expect: safe-index */
    bytes.size = size; /* expect: safe-index */
    return bytes;
}

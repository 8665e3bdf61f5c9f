#include "trusted.h"

ctx_default(kernel);

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};

struct bytes other(struct bytes bytes, uint8_t *data)
{
    bytes.data = data; /* expect: safe-index */
    return bytes;
}

#include "trusted.h"

ctx_default(kernel);

struct bytes {
    uint8_t *data counted_by(size);
    size_t size;
};
void grow(size_t *size);

struct bytes longer(struct bytes bytes)
{
    grow(&bytes.size); /* expect: safe-index */
    return bytes;
}

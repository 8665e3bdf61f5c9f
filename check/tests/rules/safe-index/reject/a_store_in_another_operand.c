#include "trusted.h"

ctx_default(kernel);

struct ring {
    uint8_t *data counted_by(size);
    unsigned size, first;
    unsigned bytes[8];
};
unsigned change(struct ring *ring);
unsigned both(unsigned a, unsigned b);

unsigned sum(struct ring *ring, struct ring *other)
{
    return ring->first < 8 ? both(ring->bytes[ring->first], other->first = 9) : 0; /* expect: safe-index */
}

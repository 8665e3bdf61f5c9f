#include "trusted.h"

ctx_default(kernel);

struct ring {
    uint8_t *data counted_by(size);
    unsigned size, first;
    unsigned bytes[8];
};
unsigned change(struct ring *ring);
unsigned both(unsigned a, unsigned b);
unsigned sum(const uint8_t *data counted_by(size), unsigned size, unsigned more);

unsigned pass(struct ring *ring)
{
    const unsigned first = ring->first, more = change(ring);
    if (first >= 8)
        return sum(ring->data, ring->size, more);
    return ring->bytes[first] + change(ring) + ring->bytes[ring->first & 7] +
           both(ring->bytes[first], change(ring));
}

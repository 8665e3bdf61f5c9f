#include "trusted.h"

ctx_default(kernel);

struct ring {
    uint8_t *data counted_by(size);
    unsigned size, first;
    unsigned bytes[8];
};
unsigned change(struct ring *ring);
unsigned both(unsigned a, unsigned b);

unsigned sum(struct ring *ring)
{
    return ring->first < 8 ? ring->bytes[ring->first] + change(ring) : 0; /* expect: safe-index */
}

unsigned pass(struct ring *ring)
{
    return ring->first < 8 ? both(ring->bytes[ring->first], change(ring)) : 0; /* expect: safe-index */
}

unsigned test(struct ring *ring)
{
    return (ring->first < 8 ? ring->bytes[ring->first] : 0) + change(ring); /* expect: safe-index */
}

#include "trusted.h"

ctx_default(kernel);

struct ring {
    uint8_t *data counted_by(size);
    unsigned size, first;
    unsigned bytes[8];
};
unsigned change(struct ring *ring);
unsigned both(unsigned a, unsigned b);

void copy(struct ring *to, const uint8_t *from counted_by(size), unsigned size)
{
    unsigned i = 0, k = 0;
    while (i < 8 && k < size)
        to->bytes[i++] = from[k++];
}

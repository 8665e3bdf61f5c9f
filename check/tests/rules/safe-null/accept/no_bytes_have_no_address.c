#include "trusted.h"

ctx_default(kernel);

struct span {
    const uint8_t *data counted_by(size);
    size_t size;
};

static unsigned sum(struct span span)
{
    unsigned total = 0;
    for (size_t i = 0; i < span.size; i++)
        total += span.data[i];
    return total;
}

unsigned nothing(void)
{
    return sum((struct span){.size = 0}) + sum((struct span){NULL, 0});
}

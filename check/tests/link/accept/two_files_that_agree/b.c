#include "program.h"

struct radio {
    int on;
};

const unsigned limits[2] = {1, 2};

void radio_start(struct radio *radio, void (*done)(struct radio *radio) ctx(kernel))
{
    done(radio);
}

void *copy(void *to, const void *from, unsigned size)
{
    for (unsigned i = 0; i < size; i++)
        ((char *)to)[i] = ((const char *)from)[i];
    return to;
}

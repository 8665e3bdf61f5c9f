#include "ctx.h"

ctx_declare(kernel, 0);

unsigned checksum(const unsigned char *bytes, unsigned count)
{
    unsigned sum = 0, table[4] = {1, 2, 3, 4};
    const unsigned char *at = bytes, *end = bytes + count;
    register unsigned i = 0;
    while (at < end)
        sum += *at++ * table[i++ & 3];
    struct {
        unsigned low, high;
    } pair = {sum & 0xff, sum >> 8};
    return pair.low ^ pair.high;
}

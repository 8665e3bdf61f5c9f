#include "trusted.h"

ctx_default(kernel);

void put(struct packet *packet, uint32_t word)
{
    packet->content.whole = word; /* expect: safe-union */
}

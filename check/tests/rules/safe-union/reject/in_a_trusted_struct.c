#include "trusted.h"

ctx_default(kernel);

uint32_t whole(const struct packet *packet)
{
    return packet->content.whole; /* expect: safe-union */
}

#include "trusted.h"

ctx_default(kernel);

uint32_t *place(struct packet *packet)
{
    return &packet->content.whole; /* expect: safe-union */
}

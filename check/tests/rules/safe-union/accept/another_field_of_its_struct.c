#include "trusted.h"

ctx_default(kernel);

bool is_long(const struct packet *packet)
{
    return packet->is_long;
}

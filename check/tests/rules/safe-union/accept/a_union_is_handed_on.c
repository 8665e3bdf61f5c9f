#include "trusted.h"

ctx_default(kernel);

uint8_t of_packet(const struct packet *packet)
{
    return packet->is_long ? word_byte(packet->content, 3) : 0;
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct packet {
    unsigned length;
};

struct packet *packet_next(void) ctx(kernel) ctx_result(handler);
unsigned packet_length(const struct packet *packet) ctx(kernel);

unsigned length(void) ctx(kernel)
{
    return packet_length(packet_next()); /* expect: call */
}

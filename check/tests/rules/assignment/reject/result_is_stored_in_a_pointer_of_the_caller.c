#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct packet {
    unsigned length;
};

struct packet *packet_get(void) ctx(kernel) ctx_result(handler);

static struct packet *held ctx(kernel);

unsigned hold(void) ctx(kernel)
{
    held = packet_get();                             /* expect: assignment */
    struct packet *local ctx(kernel) = packet_get(); /* expect: assignment */
    return local->length;
}

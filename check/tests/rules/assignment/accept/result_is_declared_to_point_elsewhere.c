#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct packet {
    unsigned length;
};

static struct packet pool[2] ctx(handler);

struct packet *packet_get(unsigned index) ctx(kernel) ctx_result(handler)
{
    if (index > 1)
        return 0;
    return &pool[index];
}

static struct packet *held ctx(handler) ctx_at(kernel);

void hold(void) ctx(kernel)
{
    held = packet_get(1);
}

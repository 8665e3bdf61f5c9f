#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct packet {
    unsigned char bytes[8];
};

static struct packet packet ctx(handler);

void dma_set(void *address ctx(handler), unsigned size) ctx(kernel);

void start(void) ctx(kernel)
{
    dma_set((void *)&packet, sizeof packet);
    dma_set((unsigned char *)&packet + 4, 4);
    unsigned char *bytes ctx(handler) = (unsigned char *)&packet;
    dma_set(bytes, 1);
}

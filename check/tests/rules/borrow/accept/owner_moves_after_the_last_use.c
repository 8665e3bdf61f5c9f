#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct packet {
    int size;
    char data[8];
};

void packet_send(struct packet *packet owned);

int send(struct packet *packet owned)
{
    char *data = packet->data;
    data[0] = 1;
    const int size = packet->size;
    packet_send(move(packet));
    return size;
}

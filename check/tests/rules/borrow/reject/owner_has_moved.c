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
    struct packet *alias = packet;
    packet_send(move(packet));
    data[0] = 1;        /* expect: borrow */
    return alias->size; /* expect: borrow */
}

struct queue {
    struct packet *next owned nullable;
};

int queue_send(struct queue *queue)
{
    if (!queue->next)
        return 0;
    struct packet *next = queue->next;
    packet_send(move(queue->next));
    queue->next = (struct packet *)0;
    return next->size; /* expect: borrow */
}

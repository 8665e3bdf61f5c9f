#include "buffers.h"

ctx_default(kernel);

struct queue {
    struct packet first;
};

void f(struct queue *queue, struct packet p)
{
    packet_send(queue->first);
    queue->first = p;
}

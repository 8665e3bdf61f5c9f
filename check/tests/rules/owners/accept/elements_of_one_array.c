#include "buffers.h"

ctx_default(kernel);

struct pair {
    struct packet packets[2];
};

void swap(struct pair *pair)
{
    struct buffer *data owned = move(pair->packets[0].data);
    pair->packets[0].data = move(pair->packets[1].data);
    pair->packets[1].data = move(data);
}

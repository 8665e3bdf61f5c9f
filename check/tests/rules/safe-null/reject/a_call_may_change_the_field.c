#include "trusted.h"

ctx_default(kernel);

struct client {
    int count;
};
struct gadget {
    struct client *client nullable;
};
void poll(void);

void finish(struct gadget *device)
{
    if (device->client == NULL)
        return;
    poll();
    device->client->count++; /* expect: safe-null */
}

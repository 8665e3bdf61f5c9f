#include "trusted.h"

ctx_default(kernel);

struct client {
    int count;
};
struct gadget {
    struct client *client nullable;
};

void finish(struct gadget *device)
{
    device->client->count++; /* expect: safe-null */
}

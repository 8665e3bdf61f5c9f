#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct client {
    int events;
};

struct hub {
    struct client *client;
    struct client *last lasting;
};

void hub_add(struct hub *hub, struct client *client)
{
    hub->client = client; /* expect: escape */
    hub->last = client;   /* expect: escape */
}

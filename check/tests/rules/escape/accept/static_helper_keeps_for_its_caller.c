#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct client {
    int events;
};

static struct client *waiting;

static void wait_for(struct client *client)
{
    waiting = client;
}

void client_wait(struct client *client lasting)
{
    wait_for(client);
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct client {
    void (*done)(struct client *self) ctx(kernel);
};

void finish(struct client *client ctx(kernel)) ctx(kernel)
{
    client->done(client);
    (*client->done)(client);
    (**client->done)(client);
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct client {
    int events;
};

void client_add(struct client *client lasting);

void start(struct client *given)
{
    struct client local = {0};
    client_add(&local); /* expect: escape */
    client_add(given);  /* expect: escape */
}

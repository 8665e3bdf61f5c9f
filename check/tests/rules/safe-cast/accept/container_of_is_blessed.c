#include "trusted.h"

ctx_default(kernel);

#include "container_of.h"

struct client {
    int number;
};
struct driver {
    int count;
    struct client client;
};

void client_called(struct client *client)
{
    struct driver *const driver = container_of(client, struct driver, client);
    driver->count++;
}

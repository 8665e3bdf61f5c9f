#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct client {
    void (*done)(struct client *self) ctx(kernel);
};

struct driver {
    struct client client;
    unsigned *word ctx(handler);
    unsigned calls;
};

static void finished(struct client *self) ctx(kernel)
{
    ((struct driver *)self)->calls++;
}

static struct driver driver ctx(kernel) = {.client = {.done = finished}};

void run(void) ctx(kernel)
{
    driver.client.done((struct client *)&driver);
}

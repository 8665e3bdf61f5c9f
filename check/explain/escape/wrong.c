#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct client {
    void (*done)(struct client *self);
};

static struct client *waiting;

void wait_for(struct client *client lasting)
{
    waiting = client;
}

void start(void)
{
    struct client client = {0};
    wait_for(&client); /* expect: escape */
}

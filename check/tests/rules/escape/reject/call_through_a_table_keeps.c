#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct client {
    int events;
};

struct ops {
    void (*add)(struct client *client lasting);
};

void call(const struct ops *ops)
{
    struct client local = {0};
    ops->add(&local); /* expect: escape */
}

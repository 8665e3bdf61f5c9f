#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct client {
    int events;
};

struct ops {
    void (*add)(struct client *client);
    int *(*find)(int *list) lasting;
};

static struct client *first;

static void add(struct client *client)
{
    first = client;
}

static int *find(int *list)
{
    return list + 1;
}

const struct ops ops = {
    .add = add,   /* expect: escape */
    .find = find, /* expect: escape */
};

void ops_set(struct ops *into)
{
    into->add = add; /* expect: escape */
}

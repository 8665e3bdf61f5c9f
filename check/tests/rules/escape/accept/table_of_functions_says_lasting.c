#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct client {
    int events;
};

struct ops {
    void (*add)(struct client *client lasting);
    int *(*find)(int *list) derives_from(list);
};

static struct client *first;

static void add(struct client *client lasting)
{
    first = client;
}

static int *find(int *list)
{
    return list + 1;
}

const struct ops ops = {.add = add, .find = find};

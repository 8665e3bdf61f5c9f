#include "buffers.h"

ctx_default(kernel);

static struct buffer storage;
static struct packet one = {.data = &storage};
static struct packet two = {.data = &storage}; /* expect: owned */

unsigned f(void)
{
    return one.kind + two.kind;
}

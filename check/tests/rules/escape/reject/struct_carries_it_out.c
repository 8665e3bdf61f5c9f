#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct bytes {
    unsigned char *data;
    unsigned size;
};

static struct bytes last;

struct bytes local_bytes(void)
{
    unsigned char room[4] = {0};
    struct bytes bytes = {room, sizeof room};
    last = bytes; /* expect: escape */
    return bytes; /* expect: escape */
}

void keep(struct bytes bytes)
{
    last = bytes; /* expect: escape */
}

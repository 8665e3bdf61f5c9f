#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct packet {
    unsigned length;
};

struct route {
    struct packet *packet ctx(handler);
    unsigned hops;
};

static struct packet pool[2] ctx(handler);
static struct route routes[2] ctx(kernel) = {{.packet = &pool[0]}, {&pool[1], 1}};

void swap_routes(void) ctx(kernel)
{
    struct route saved = routes[0];
    routes[0] = routes[1];
    routes[1] = saved;
    routes[0].packet = &pool[0];
}

/* The first field lives where the struct does; and a struct may be sent byte by byte. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct port {
    int opened;
    int received ctx(handler);
};

static struct port port ctx(kernel);

void port_reset(void) ctx(kernel)
{
    *(int *)&port = 0;
}

const unsigned char *port_bytes(void) ctx(kernel);

const unsigned char *port_bytes(void)
{
    return (const unsigned char *)&port;
}

/* The first field lives where the struct does; and a struct that lives together may be sent byte by
 * byte. */
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

struct frame {
    int kind;
    int *next ctx(handler); /* leads elsewhere, but lives here */
};

static struct frame frame ctx(kernel);

const unsigned char *frame_bytes(void) ctx(kernel);

const unsigned char *frame_bytes(void)
{
    return (const unsigned char *)&frame;
}

/* A cast changes nothing about what is filled. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

#include <string.h>

struct port {
    int opened;
    int received ctx(handler);
};

static struct port port ctx(kernel);

void port_reset(void) ctx(kernel)
{
    memset((void *)&port, 0, sizeof port); /* expect: access */
}

void port_save(unsigned char *bytes ctx(kernel)) ctx(kernel)
{
    memcpy(bytes, (const unsigned char *)(const void *)&port, sizeof port); /* expect: access */
}

ctx_entry(handler) void isr(void)
{
    port.received++;
}

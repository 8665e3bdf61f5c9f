#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct port {
    volatile uint32_t data;
};

typedef struct port *kernel_port ctx(kernel);

uint32_t port_read(void) ctx(kernel)
{
    kernel_port port = (kernel_port)0x50000000;
    return port->data;
}

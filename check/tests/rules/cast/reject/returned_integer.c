#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

struct port {
    volatile uint32_t data;
};

struct port *port_at(unsigned index) ctx(kernel)
{
    return (struct port *)(uintptr_t)(0x40000000u + 0x400u * index); /* expect: cast */
}

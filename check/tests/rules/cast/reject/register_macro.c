#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

struct port {
    volatile uint32_t mode, data;
};

#define GPIOA ((struct port *)0x40020000)
#define REGISTER(address) (*(volatile uint32_t *)(address))

void led_on(void) ctx(kernel)
{
    GPIOA->data = 1;           /* expect: cast */
    REGISTER(0x40020018) |= 2; /* expect: cast */
}

#include "ctx.h"
#include <stdint.h>

ctx_declare(kernel, 0);

void jump(uintptr_t address) ctx(kernel)
{
    ((void (*)(void))address)();                     /* expect: cast */
    void (*boot)(void) = (void (*)(void))0x1FFF0000; /* expect: cast */
    boot();
}

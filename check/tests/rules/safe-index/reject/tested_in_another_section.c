#include "trusted.h"

extern unsigned count ctx_shared(handler);

void f(uint8_t bytes[8]) ctx(kernel);
void f(uint8_t bytes[8])
{
    static uint8_t kept[8];
    (void)bytes;
    atomic
    {
        if (count >= 8)
            return;
    }
    atomic kept[count] = 1; /* expect: safe-index */
}

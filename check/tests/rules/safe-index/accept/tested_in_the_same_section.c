#include "trusted.h"

extern unsigned count ctx_shared(handler);

void f(void) ctx(kernel);
void f(void)
{
    static uint8_t kept[8];
    unsigned copy = 0;
    atomic
    {
        if (count < 8)
            kept[count] = 1;
        copy = count;
    }
    if (copy >= 8)
        return;
    atomic
    {
        kept[copy]++;
        atomic if (count >= 8) return;
        kept[count]++;
    }
}

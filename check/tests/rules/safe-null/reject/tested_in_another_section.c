#include "trusted.h"

extern uint8_t *place nullable lasting ctx_shared(handler);

void f(void) ctx(kernel);
void f(void)
{
    atomic
    {
        if (place == NULL)
            return;
    }
    atomic *place = 1; /* expect: safe-null */
}

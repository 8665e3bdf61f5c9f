#include "trusted.h"

ctx_default(kernel);

/* asm("nop"); unsafe { } */
int one(void)
{
    return 1;
}

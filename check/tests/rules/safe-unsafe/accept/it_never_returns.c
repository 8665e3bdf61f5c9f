#include "trusted.h"

ctx_default(kernel);

void wait(void);

_Noreturn void run(void);
_Noreturn void run(void)
{
    for (;;)
        wait();
}

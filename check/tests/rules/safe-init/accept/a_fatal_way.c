#include "trusted.h"

ctx_default(kernel);

_Noreturn void panic(void);

int value(bool is_known)
{
    int number;
    if (is_known)
        number = 1;
    else
        panic();
    return number;
}

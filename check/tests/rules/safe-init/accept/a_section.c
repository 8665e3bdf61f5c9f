#include "trusted.h"

ctx_default(kernel);

int taken(void)
{
    int number;
    atomic
    {
        number = 1;
    }
    return number;
}

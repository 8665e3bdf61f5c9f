#include "trusted.h"

ctx_default(kernel);

int one(void)
{
    int number = 1;
    return number;
}

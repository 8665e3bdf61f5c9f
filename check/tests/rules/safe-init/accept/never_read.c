#include "trusted.h"

ctx_default(kernel);

int one(void)
{
    int number;
    number = 1;
    return 1;
}

#include "trusted.h"

ctx_default(kernel);

void read(int *number);

int value(void)
{
    int number;
    read(&number); /* expect: safe-init */
    return number;
}

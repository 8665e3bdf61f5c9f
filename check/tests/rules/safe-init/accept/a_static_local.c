#include "trusted.h"

ctx_default(kernel);

int count(void)
{
    static int number;
    return ++number;
}

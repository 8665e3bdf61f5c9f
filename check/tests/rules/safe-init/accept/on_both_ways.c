#include "trusted.h"

ctx_default(kernel);

int choose(bool is_large)
{
    int number;
    if (is_large)
        number = 100;
    else
        number = 1;
    return number;
}

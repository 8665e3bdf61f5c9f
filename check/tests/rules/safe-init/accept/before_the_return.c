#include "trusted.h"

ctx_default(kernel);

int choose(bool is_large)
{
    int number;
    if (!is_large)
        return 0;
    number = 100;
    return number;
}

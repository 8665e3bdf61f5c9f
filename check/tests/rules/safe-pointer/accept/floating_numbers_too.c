#include "trusted.h"

ctx_default(kernel);

double half(double number)
{
    number += 1.5;
    return number / 2 - 1;
}

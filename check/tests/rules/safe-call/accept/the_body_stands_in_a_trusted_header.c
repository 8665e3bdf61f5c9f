#include "trusted.h"

int twice(int number) ctx(kernel)
{
    return plain_twice(number);
}

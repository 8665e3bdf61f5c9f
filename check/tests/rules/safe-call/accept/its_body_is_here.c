#include "trusted.h"

static int twice(int number)
{
    return 2 * number;
}

int thrice(int number);
int both(int number)
{
    return twice(number) + thrice(number);
}
int thrice(int number)
{
    return 3 * number;
}

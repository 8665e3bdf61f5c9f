#include "trusted.h"

ctx_default(kernel);

int twice(int number)
{
    return ({
        const int half = number;
        half + half;
    });
}

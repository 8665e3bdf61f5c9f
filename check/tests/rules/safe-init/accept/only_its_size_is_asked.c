#include "trusted.h"

ctx_default(kernel);

size_t size(void)
{
    int numbers[8];
    return sizeof numbers + sizeof numbers[0];
}

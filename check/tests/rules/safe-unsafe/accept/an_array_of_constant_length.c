#include "trusted.h"

ctx_default(kernel);

enum { COUNT = 4 };

unsigned sum(void)
{
    unsigned numbers[2 * COUNT] = {1, 2};
    unsigned total = 0;
    for (unsigned i = 0; i < 2 * COUNT; i++)
        total += numbers[i];
    return total;
}

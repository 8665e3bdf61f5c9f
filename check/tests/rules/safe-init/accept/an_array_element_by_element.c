#include "trusted.h"

ctx_default(kernel);

unsigned sum(void)
{
    unsigned squares[4];
    unsigned total = 0;
    for (unsigned i = 0; i < 4; i++) {
        squares[i] = i * i;
        total += squares[i];
    }
    return total;
}

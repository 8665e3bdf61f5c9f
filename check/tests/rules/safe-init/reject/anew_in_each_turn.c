#include "trusted.h"

ctx_default(kernel);

int last(unsigned count)
{
    int total = 0;
    for (unsigned i = 0; i < count; i++) {
        int number;
        if (i == 0)
            number = 1;
        total += number; /* expect: safe-init */
    }
    return total;
}

#include "trusted.h"

ctx_default(kernel);

bool next(int *number);

int first(void)
{
    int number;
    for (;;) {
        int found = 0;
        if (next(&found)) {
            number = found;
            break;
        }
    }
    return number;
}

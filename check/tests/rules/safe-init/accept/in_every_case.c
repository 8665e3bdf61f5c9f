#include "trusted.h"

ctx_default(kernel);

int value(unsigned key)
{
    int number;
    switch (key) {
    case 0:
        number = 1;
        break;
    case 1:
        number = 2;
        break;
    default:
        return 0;
    }
    return number;
}

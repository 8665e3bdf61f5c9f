#include "trusted.h"

ctx_default(kernel);

int value(int key)
{
    switch (key) {
    case 1:
        key++;
        __attribute__((fallthrough));
    case 2:
        return key;
    default:
        return 0;
    }
}

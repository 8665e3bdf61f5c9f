#include "trusted.h"

ctx_default(kernel);

typedef union { /* expect: safe-union */
    int number;
    bool flag;
} value;

int number(const value *value)
{
    return value->number; /* expect: safe-union */
}

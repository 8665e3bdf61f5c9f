#include "trusted.h"

ctx_default(kernel);

union outer { /* expect: safe-union */
    union {    /* expect: safe-union */
        int number;
        bool flag;
    } inner;
    int other;
};

int number(const union outer *outer)
{
    return outer->inner.number; /* expect: safe-union safe-union */
}

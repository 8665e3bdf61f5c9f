#include "trusted.h"

ctx_default(kernel);

struct value {
    union { /* expect: safe-union */
        int number;
        bool flag;
    };
};

int number(const struct value *value)
{
    return value->number; /* expect: safe-union */
}

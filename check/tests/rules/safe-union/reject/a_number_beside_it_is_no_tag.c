#include "trusted.h"

ctx_default(kernel);

struct value {
    unsigned kind;
    union { /* expect: safe-union */
        int number;
        bool flag;
    } of;
};

int number(const struct value *value)
{
    return value->kind == 0 ? value->of.number : 0; /* expect: safe-union */
}

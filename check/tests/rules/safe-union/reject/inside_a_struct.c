#include "trusted.h"

ctx_default(kernel);

struct value {
    union { /* expect: safe-union */
        int number;
        bool flag;
    } of;
};

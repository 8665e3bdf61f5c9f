#include "trusted.h"

ctx_default(kernel);

int value(bool is_known)
{
    int number;
    if (!is_known)
        goto end;
    number = 1;
end:
    return number; /* expect: safe-init */
}

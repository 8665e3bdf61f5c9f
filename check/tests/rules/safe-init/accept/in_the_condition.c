#include "trusted.h"

ctx_default(kernel);

int next(void);

int first(void)
{
    int number;
    if ((number = next()) > 0)
        return number;
    return -number;
}

#include "trusted.h"

ctx_default(kernel);

int next(void);

bool is_found(void)
{
    int number;
    return (number = next()) != 0 && number < 8;
}

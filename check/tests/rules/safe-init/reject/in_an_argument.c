#include "trusted.h"

ctx_default(kernel);

void show(int number);

void start(bool is_known)
{
    int number;
    if (is_known)
        number = 1;
    show(number); /* expect: safe-init */
}

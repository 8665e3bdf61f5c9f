#include "trusted.h"

ctx_default(kernel);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat" /* expect: safe-unsafe */
_Pragma("GCC diagnostic ignored \"-Wformat-extra-args\"") /* expect: safe-unsafe */
#pragma GCC diagnostic ignored "-Wunused-variable"

void show(int number)
{
    say("%s", number);
}
#pragma GCC diagnostic pop

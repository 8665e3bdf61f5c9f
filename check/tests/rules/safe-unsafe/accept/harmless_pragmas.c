#include "trusted.h"

ctx_default(kernel);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-parameter"
_Pragma("GCC diagnostic ignored \"-Wunused-variable\"")

int get(int number)
{
    return 3;
}
#pragma GCC diagnostic pop

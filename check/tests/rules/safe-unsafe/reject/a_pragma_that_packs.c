#include "trusted.h"

ctx_default(kernel);

#pragma pack(push, 1) /* expect: safe-unsafe */
struct packed {
    char letter;
    int number;
};
#pragma pack(pop) /* expect: safe-unsafe */
_Pragma("weak get") /* expect: safe-unsafe */

int get(const struct packed *packed)
{
    return packed->letter;
}

#include "trusted.h"

ctx_default(kernel);

const char *name(bool is_long)
{
    static const char text[] = "long";
    return is_long ? text : "short";
}

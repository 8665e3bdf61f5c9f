#include "trusted.h"

ctx_default(kernel);

struct one {
    int number;
};

struct one *back(const struct one *one)
{
    return (struct one *)(uintptr_t)one; /* expect: cast safe-cast safe-cast */
}

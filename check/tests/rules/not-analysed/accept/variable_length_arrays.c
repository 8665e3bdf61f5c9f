#include "ctx.h"

ctx_declare(kernel, 0);

unsigned sum(unsigned count, const unsigned words[count]) ctx(kernel)
{
    unsigned copy[count + 1], total = 0;
    for (unsigned i = 0; i < count; i++)
        copy[i] = words[i];
    for (unsigned i = 0; i < count; i++)
        total += copy[i];
    return total + (unsigned)sizeof copy;
}

#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

unsigned average(unsigned count)
{
    unsigned samples[count]; /* expect: safe-unsafe */
    return (unsigned)sizeof samples;
}

#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

static unsigned samples[8];

unsigned sum(void)
{
    unsigned total = 0;
    for (int i = 0; i < 8; i++)
        total += samples[i];
    return total;
}

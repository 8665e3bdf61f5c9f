#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

unsigned low(unsigned word)
{
    return word & 0xFF;
}

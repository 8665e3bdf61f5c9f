#include "ctx.h"

ctx_declare(kernel, 0);

char hexadecimal_digit(unsigned value)
{
    static const char digits[] = "0123456789abcdef";
    return digits[value & 15];
}

unsigned first(const unsigned *words ctx(a)) ctx(a)
{
    static const unsigned zero = 0;
    return words ? *words : zero;
}

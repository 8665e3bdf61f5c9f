#include "ctx.h"

ctx_declare(kernel, 0);

unsigned convert(int a, long b) ctx(kernel)
{
    unsigned char low = (unsigned char)a;
    _Bool truth = (_Bool)b;
    double d = (double)a;
    (void)d;
    return (unsigned)low + (unsigned)(truth ? (short)b : (int)d);
}

#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

union word { /* expect: safe-union */
    unsigned whole;
    unsigned char bytes[4];
};

unsigned low(union word word)
{
    return word.bytes[0]; /* expect: safe-union */
}

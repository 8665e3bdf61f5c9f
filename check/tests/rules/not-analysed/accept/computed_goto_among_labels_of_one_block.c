/* The interpreter's jump: every label stands in the function's own block. */
#include "ctx.h"

ctx_declare(kernel, 0);

int interpret(const unsigned char *code ctx(kernel)) ctx(kernel)
{
    static const void *const steps[] = {&&halt, &&increment, &&decrement};
    int accumulator = 0;
    goto *steps[*code % 3];
increment:
    accumulator++;
    code++;
    goto *steps[*code % 3];
decrement:
    accumulator--;
    code++;
    goto *steps[*code % 3];
halt:
    return accumulator;
}

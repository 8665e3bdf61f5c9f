#include "ctx.h"
#include <setjmp.h>

ctx_declare(kernel, 0);

static jmp_buf environment ctx(kernel);

void retry(unsigned times) ctx(kernel)
{
    while (times-- && setjmp(environment)) /* expect: not-analysed */
        ;
}

#include "ctx.h"

ctx_declare(kernel, 0);

ctx_entry(kernel) int main(void);

int restart(void) ctx(kernel)
{
    return main(); /* expect: entry */
}

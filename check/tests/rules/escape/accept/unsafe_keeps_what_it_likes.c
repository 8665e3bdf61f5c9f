#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *global;

void trusted(int *p)
{
    /* Safe: the caller hands it over until `forget`. */
    unsafe
    {
        global = p;
    }
}

/* Safe: likewise. */
void trusted_function(int *p) ctx_unsafe_function
{
    global = p;
}

#include "trusted.h"

ctx_default(kernel);

typedef void callback(void *environment);

static void count(int *number)
{
    ++*number;
}

callback *as_callback(void)
{
    return (callback *)count; /* expect: safe-cast */
}

#include "trusted.h"

ctx_default(kernel);

void forget(void **place);

static int number, *last = &number;

void reset(void)
{
    forget((void **)&last); /* expect: safe-cast */
}

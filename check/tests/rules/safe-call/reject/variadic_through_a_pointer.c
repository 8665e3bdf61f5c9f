#include "trusted.h"

ctx_default(kernel);

void run(void (*trace)(const char *text, ...))
{
    trace("%d", 1); /* expect: safe-call */
}

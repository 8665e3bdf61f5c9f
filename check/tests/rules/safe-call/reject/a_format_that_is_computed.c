#include "trusted.h"

ctx_default(kernel);

void report(const char *what, unsigned count)
{
    say(what, count); /* expect: safe-call */
}

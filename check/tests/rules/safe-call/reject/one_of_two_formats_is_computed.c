#include "trusted.h"

ctx_default(kernel);

void report(const char *what, unsigned count)
{
    say(count > 1 ? what : "%u\n", count); /* expect: safe-call */
}

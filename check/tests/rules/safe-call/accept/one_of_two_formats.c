#include "trusted.h"

ctx_default(kernel);

void report(unsigned count)
{
    say(count == 1 ? "%u frame\n" : "%u frames\n", count);
}

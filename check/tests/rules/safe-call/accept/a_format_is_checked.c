#include "trusted.h"

ctx_default(kernel);

void report(unsigned count)
{
    say("%u frames, %s\n", count, count > 3 ? "many" : "few");
}

#include "trusted.h"

ctx_default(kernel);

void greet(void)
{
    say("hello\n");
}

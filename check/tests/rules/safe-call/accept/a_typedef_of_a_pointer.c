#include "trusted.h"

ctx_default(kernel);

typedef void (*work)(void *environment);

void run(work work, void *environment)
{
    work(environment);
}

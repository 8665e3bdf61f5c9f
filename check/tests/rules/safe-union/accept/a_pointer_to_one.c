#include "trusted.h"

ctx_default(kernel);

union word *kept lasting nullable;

void keep(union word *word lasting)
{
    kept = word;
}

#include "trusted.h"

ctx_default(kernel);

static int *last nullable;

bool is_first(void)
{
    int *none = NULL;
    return last == none || last == 0;
}

#include "trusted.h"

ctx_default(kernel);

int find(const int *first, const int *second)
{
    int found = 0;
    if (*first == 1)
        goto end;
    found = *second;
end:
    return found;
}

#include "trusted.h"

ctx_default(kernel);

int switched(int which)
{
    int result = 0;
    int *const all[2] = {&result, &result};
    switch (which) {
    case 1: {
        int *to = &result;
        *to = 4;
        break;
    }
    default:
        *all[which & 1] = 3;
    }
    if (which > 3)
        goto out;
    result++;
out:
    return result;
}

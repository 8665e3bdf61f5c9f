#include "trusted.h"

ctx_default(kernel);

int switched(int which)
{
    int number = 0;
    switch (which) {
        int *to = &number;
    case 1:
        *to = 4; /* expect: safe-init */
    }
    return number;
}

int jumped(int which)
{
    int number = 0;
    if (which)
        goto inside;
    {
        int *to = &number;
    inside:
        *to = 4; /* expect: safe-init */
    }
    return number;
}

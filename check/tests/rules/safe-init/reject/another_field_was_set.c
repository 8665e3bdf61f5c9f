#include "trusted.h"

ctx_default(kernel);

struct point {
    int x, y;
};

int make(int x)
{
    struct point point;
    point.x = x;
    return point.y; /* expect: safe-init */
}

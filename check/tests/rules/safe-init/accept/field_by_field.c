#include "trusted.h"

ctx_default(kernel);

struct point {
    int x, y;
};

struct point make(int x)
{
    struct point point;
    point.x = x;
    point.y = point.x;
    return point;
}

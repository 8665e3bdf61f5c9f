#include "trusted.h"

ctx_default(kernel);

struct point {
    int x, y;
};
struct point origin(void);

int first(void)
{
    struct point point;
    point = origin();
    return point.x;
}

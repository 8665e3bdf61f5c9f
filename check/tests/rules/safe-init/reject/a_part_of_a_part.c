#include "trusted.h"

ctx_default(kernel);

struct point {
    int x, y;
};
struct line {
    struct point from, to;
};

struct point start(void)
{
    struct line line;
    line.from.x = 1;
    return line.from; /* expect: safe-init */
}

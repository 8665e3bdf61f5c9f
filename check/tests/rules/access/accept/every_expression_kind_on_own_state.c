#include "ctx.h"

ctx_declare(kernel, 0);

struct point {
    int x, y;
    union {
        unsigned raw;
        struct {
            unsigned low : 4, high : 4;
        };
    };
};

static struct point cursor ctx(kernel);
static int depth ctx(kernel);

int expressions(int a) ctx(kernel)
{
    struct point local = {.x = depth, .y = cursor.y, .raw = cursor.low};
    struct point *p = &(struct point){.x = a ? depth : cursor.x, .y = depth ?: a};
    local = cursor;
    cursor = *p;
    depth = (a, depth);
    int squared = ({
        int t = depth;
        t *t;
    });
    int signs = -depth + ~depth + !depth + (depth && a) + (depth || a);
    depth++, --depth;
    return squared + signs + (int)local.high + _Generic(a, int : depth, default : 0);
}

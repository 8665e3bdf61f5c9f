#include "trusted.h"

ctx_default(kernel);

struct point {
    int x, y;
};
void move_to(struct point *point);

void start(void)
{
    struct point point;
    move_to(&point); /* expect: safe-init */
}

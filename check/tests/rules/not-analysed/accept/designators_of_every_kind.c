#include "ctx.h"

ctx_declare(kernel, 0);

static const unsigned table[16] = {[0 ... 3] = 1, [8] = 2, [9 ... 10] = 3};

struct grid {
    struct {
        int x, y;
    } cells[2][2];
};

int corner(void) ctx(kernel)
{
    struct grid grid = {.cells[1][0].x = 3, .cells[0][1] = {1, 2}};
    return grid.cells[1][0].x + (int)table[2];
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct point {
    int x, y;
};

static int level ctx(handler);

int initialisers(void) ctx(kernel)
{
    int plain = level;                 /* expect: access */
    int braced = {level};              /* expect: access */
    struct point ordered = {1, level}; /* expect: access */
    struct point designated = {
        .y = level, /* expect: access */
        .x = 2,
    };
    int array[4] = {[2] = level};                        /* expect: access */
    struct point *literal = &(struct point){.x = level}; /* expect: access */
    struct point nested[2] = {[1].y = level};            /* expect: access */
    return plain + braced + ordered.x + designated.y + array[2] + literal->x + nested[1].y;
}

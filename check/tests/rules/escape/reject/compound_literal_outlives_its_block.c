#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct point {
    int x, y;
};

static const struct point *origin;

const struct point *unit(void)
{
    origin = &(struct point){0, 0};  /* expect: escape */
    return &(struct point){1, 1};    /* expect: escape */
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct vector {
    int *items invalidates(items); /* expect: annotation */
};

int total derives_from(total);                     /* expect: annotation */
int sum(int count lasting);                        /* expect: annotation */
int lent(struct vector *vector enters(vector));    /* expect: annotation */

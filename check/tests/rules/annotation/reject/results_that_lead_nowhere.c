#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct vector {
    int *items;
};

int count(struct vector *vector) derives_from(vector); /* expect: annotation */
int first(struct vector *vector) lasting;              /* expect: annotation */

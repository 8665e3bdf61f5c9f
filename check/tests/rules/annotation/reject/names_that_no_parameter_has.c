#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct vector {
    int *items;
};

int *at(struct vector *vector, int index) derives_from(vectr); /* expect: annotation */
void push(struct vector *vector, int value) invalidates(nobody); /* expect: annotation */
int *enter(struct vector *vector) enters(index);                 /* expect: annotation */
int *of_a_number(struct vector *vector, int index) derives_from(index); /* expect: annotation */

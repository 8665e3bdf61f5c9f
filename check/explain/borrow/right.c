#include <ctx.h>

ctx_declare(kernel, 0);
ctx_default(kernel);

struct vector {
    int *items;
    unsigned count;
};

int *vector_at(struct vector *vector, unsigned index) derives_from(vector);
void vector_push(struct vector *vector, int value) invalidates(vector);

void double_first(struct vector *vector) invalidates(vector)
{
    vector_push(vector, 0);
    int *first = vector_at(vector, 0);
    *first *= 2;
}

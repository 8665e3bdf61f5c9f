#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct vector {
    int *items;
};

int *at(struct vector *vector, int index) derives_from(vector);
int *at(struct vector *from, int index) derives_from(from);
void keep(struct vector *vector lasting);
void keep(struct vector *vector);

static struct vector *kept;

int *at(struct vector *of, int index)
{
    return &of->items[index];
}

void keep(struct vector *it)
{
    kept = it;
}

#include "ctx.h"

ctx_declare(kernel, 0);

ctx_default(kernel);

struct vector {
    int *items;
};

struct operations {
    void (*keep)(int *p lasting) ctx(kernel);
    void (*push)(struct vector *v) invalidates(v) ctx(kernel);
    int *(*at)(struct vector *v, int *other)derives_from(v) ctx(kernel);
};

void keep(int *p lasting);
void push(struct vector *v) invalidates(v);
int *at(struct vector *v, int *other) derives_from(v);

static void (*table[2])(int *p lasting) ctx(kernel);

void install(struct operations *operations, const struct operations *others)
{
    operations->keep = keep;
    operations->push = push;
    operations->at = at;
    operations->at = others->at;
    table[1] = keep;
    table[0] = table[1];
}

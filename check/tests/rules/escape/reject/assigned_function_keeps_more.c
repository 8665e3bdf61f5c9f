#include "ctx.h"

ctx_declare(kernel, 0);

ctx_default(kernel);

struct operations {
    void (*use)(int *p) ctx(kernel);
    int *(*at)(int *p, int *other)derives_from(p) ctx(kernel);
};

void keep(int *p lasting);
int *at(int *p, int *other) derives_from(other);

void install(struct operations *operations)
{
    operations->use = keep; /* expect: escape */
    operations->at = at;    /* expect: escape */
}

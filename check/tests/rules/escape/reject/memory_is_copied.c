#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

struct pair {
    int *a;
    int *b;
};

void *memcpy(void *to, const void *from, __SIZE_TYPE__ count);

static struct pair kept;

void copy(const struct pair *given)
{
    memcpy(&kept, given, sizeof kept); /* expect: escape */
}

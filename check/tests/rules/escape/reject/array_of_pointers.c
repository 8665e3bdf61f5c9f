#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *kept[4];

void all(int *p, int *q lasting)
{
    int local = 0;
    int *each[3] = {q, p, &local};
    for (int i = 0; i < 3; i++)
        kept[i] = each[i]; /* expect: escape */
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_default(kernel);

static int *global;
static struct {
    int *p;
} holder;

void keep(void)
{
    int local = 0;
    int *alias = &local;
    global = alias;     /* expect: escape */
    holder.p = &local;  /* expect: escape */
}

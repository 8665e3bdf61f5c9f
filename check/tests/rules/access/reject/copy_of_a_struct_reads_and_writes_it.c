#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct sample {
    int x, y, z;
};

static struct sample latest ctx(handler);
static struct sample shown ctx(kernel);

struct sample sample_get(void) ctx(kernel)
{
    shown = latest;              /* expect: access */
    latest = shown;              /* expect: access */
    struct sample copy = latest; /* expect: access */
    copy.x++;
    return latest; /* expect: access */
}

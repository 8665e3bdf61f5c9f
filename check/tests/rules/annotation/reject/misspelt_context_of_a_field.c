#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct driver {
    unsigned count ctx(krnel); /* expect: annotation */
    unsigned lost ctx(kernel);
};

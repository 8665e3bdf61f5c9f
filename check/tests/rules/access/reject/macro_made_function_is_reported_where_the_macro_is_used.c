#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

#define GETTER(name, variable)                                                                     \
    unsigned name(void) ctx(kernel)                                                                \
    {                                                                                              \
        return variable;                                                                           \
    }

static unsigned count ctx(handler);

GETTER(count_get, count) /* expect: access */

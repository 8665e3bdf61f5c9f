/* Every field says where it lives, the padding and the copy of the whole do not. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct both {
    unsigned mine ctx(kernel);
    unsigned theirs;
};

static struct both both; /* expect: elision */

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct route {
    unsigned *word ctx(handler);
};

struct plain {
    unsigned *word;
};

static struct route route ctx(kernel);

void follow(void) ctx(kernel)
{
    *((struct plain *)&route)->word = 1; /* expect: cast */
}

/* The same bytes: a member is no less shared than a bit. */
#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

union word {
    unsigned mine ctx(kernel);
    unsigned theirs ctx(handler); /* expect: bit-field */
};

static union word word ctx(kernel);

void set(void) ctx(kernel)
{
    word.mine = 1;
}

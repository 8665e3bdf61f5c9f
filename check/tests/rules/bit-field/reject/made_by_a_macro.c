#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

#define FLAG(name, where) unsigned name : 1 ctx(where)

struct flags {
    FLAG(mine, kernel);
    FLAG(theirs, handler); /* expect: bit-field */
};

static struct flags flags ctx(kernel);

void set(void) ctx(kernel)
{
    flags.mine = 1;
}

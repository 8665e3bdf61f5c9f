#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

union status {
    unsigned word;
    struct {
        unsigned mine : 4 ctx(kernel);
        unsigned theirs : 4 ctx(handler); /* expect: bit-field */
    } bits;                               /* expect: bit-field */
};

static union status status ctx(kernel);

void set(void) ctx(kernel)
{
    status.bits.mine = 1;
}

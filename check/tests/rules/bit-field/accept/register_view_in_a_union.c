#include "ctx.h"

ctx_declare(kernel, 0);

union status {
    unsigned word;
    struct {
        unsigned busy : 1;
        unsigned error : 1;
    };
};

static union status status ctx(kernel);

unsigned is_busy(void) ctx(kernel)
{
    status.word = 0;
    return status.busy;
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

struct status {
    union {
        unsigned word;
        struct {
            unsigned busy : 1, error : 1;
        };
    };
};

static struct status status ctx(handler);

unsigned is_busy(void) ctx(kernel)
{
    status.word = 0;    /* expect: access */
    return status.busy; /* expect: access */
}

#include "ctx.h"

ctx_declare(kernel, 0);
ctx_declare(handler, 1);

static unsigned shared ctx(any);

unsigned statements(unsigned a) ctx(kernel)
{
    if (a)
        atomic shared++;
    else
        atomic
        {
            shared--;
        }
    switch (a) {
    case 1:
        atomic shared = 0;
        break;
    default:
        atomic
        {
            switch (shared) {
            case 2:
                a = 3;
                break;
            }
            while (shared > 3)
                if (shared-- == 5)
                    break;
            shared = a;
        }
    }
    do
        atomic a = shared;
    while (a);
    return ({
        unsigned copy = 0;
        atomic copy = shared;
        copy;
    });
}

#include "ctx.h"

ctx_declare(kernel, 0);

unsigned classify(unsigned a, unsigned b) ctx(kernel)
{
    switch (a) {
    case 0 ... 9:
        switch (b) {
        case 1:
            return 1;
        default:
            break;
        }
        break;
    case 10:
    default:
        if (b)
        case 20:
            return 2;
    }
    return 0;
}

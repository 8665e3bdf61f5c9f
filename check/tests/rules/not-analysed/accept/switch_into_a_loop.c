/* Duff's device. */
#include "ctx.h"

ctx_declare(kernel, 0);

void copy(unsigned char *to ctx(kernel), const unsigned char *from ctx(kernel), unsigned count)
    ctx(kernel)
{
    unsigned rounds = (count + 3) / 4;
    switch (count % 4) {
    case 0:
        do {
            *to++ = *from++;
            __attribute__((fallthrough));
        case 3:
            *to++ = *from++;
            __attribute__((fallthrough));
        case 2:
            *to++ = *from++;
            __attribute__((fallthrough));
        case 1:
            *to++ = *from++;
        } while (--rounds > 0);
    }
}

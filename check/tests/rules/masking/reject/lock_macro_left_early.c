#include "ctx.h"

ctx_declare(kernel, 0);

void off(void) masks(any);
void on(void) unmasks(any);

#define LOCKED for (int once_ = (off(), 1); once_; once_ = (on(), 0))

static unsigned events ctx(any);

void returns(int how) ctx(kernel)
{
    LOCKED
    {
        events++;
        if (how)
            return; /* expect: masking */
    }
}

void leaves(int how) ctx(kernel)
{
    LOCKED /* expect: masking */
    {
        events++;
        if (how)
            break;
    }
}

void twice(int how) ctx(kernel)
{
    for (int x = (off(), 2); x; on(), x--) /* expect: masking */
        events += (unsigned)how;           /* expect: any */
}

void changed(int how) ctx(kernel)
{
    for (int x = (off(), 1); x; x = (on(), 0)) { /* expect: masking */
        x = how;
        events++; /* expect: any */
    }
}

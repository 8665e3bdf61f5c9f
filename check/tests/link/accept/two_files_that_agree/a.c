#include "program.h"

unsigned ticks ctx_shared(handler);

static void done(struct radio *radio) ctx(kernel) { (void)radio; }

int main(void) ctx(kernel)
{
    unsigned here = limits[0], there = 0;
    copy(&there, &here, sizeof here);
    radio_start(0, done);
    return 0;
}
